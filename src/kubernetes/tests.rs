#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::problem::{Holds, Severity};
use crate::resource::Mode;
use crate::value::{Kind, Reason, Step, Value};

struct Read {
    sources: Sources,
    set: Manifests,
}

impl Read {
    fn addresses(&self) -> Vec<&str> {
        self.set.resources.iter().map(|resource| resource.address.as_str()).collect()
    }

    fn get(&self, address: &str) -> &Resource {
        self.set
            .resources
            .iter()
            .find(|resource| resource.address == address)
            .unwrap_or_else(|| panic!("{:?}", self.addresses()))
    }

    fn tag(&self, address: &str, key: &str) -> Option<String> {
        self.get(address).tags.get(key).map(|value| value.as_str().unwrap_or("?").to_owned())
    }

    fn codes(&self) -> Vec<&str> {
        self.set.problems.iter().map(|problem| problem.code).collect()
    }

    fn roles(&self) -> Vec<&str> {
        self.set.files.iter().map(|file| file.role.word()).collect()
    }
}

fn read_files(files: &[(&str, &str)]) -> Read {
    let sources = Sources::new();
    let ids: Vec<FileId> = files.iter().map(|(path, text)| sources.add(path, text.as_bytes())).collect();
    let set = read(&sources, ".", &ids);
    Read { sources, set }
}

fn read_text(text: &str) -> Read {
    read_files(&[("m.yaml", text)])
}

#[test]
fn addresses_and_kinds() {
    let read = read_text(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: ehr}\nspec: {selector: {}, template: {}}\n---\n\
         apiVersion: v1\nkind: Service\nmetadata: {name: web}\n---\n\
         apiVersion: v1\nkind: Namespace\nmetadata: {name: ehr, namespace: ignored}\n---\n\
         apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\n---\n\
         apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: dump-, namespace: ehr}\nspec: {template: {}}\n---\n\
         apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: chart}\n---\n\
         apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n",
    );
    assert_eq!(
        read.addresses(),
        [
            "apps/v1/Deployment/ehr/web",
            "core/v1/Service/default/web",
            "core/v1/Namespace/-/ehr",
            "storage.k8s.io/v1/StorageClass/-/gp3",
            "batch/v1/Job/ehr/dump-*",
            "postgresql.cnpg.io/v1/Cluster/default/chart",
            "audit.k8s.io/v1/Policy/-/-",
        ]
    );
    let kinds: Vec<&str> = read.set.resources.iter().map(|resource| resource.kind.as_str()).collect();
    assert_eq!(kinds[..3], ["apps/Deployment", "core/Service", "core/Namespace"]);
    let deployment = read.get("apps/v1/Deployment/ehr/web");
    assert_eq!((deployment.mode, deployment.name.as_str()), (Mode::Manifest, "web"));
    let Kind::Unknown(region) = &deployment.region.kind else { panic!() };
    assert_eq!(region.why[0].reason, Reason::External);
    assert_eq!(read.codes(), Vec::<&str>::new());
}

#[test]
fn definitions_in_the_set_say_the_scope() {
    let read = read_text(
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\nspec: {group: a.example, scope: Cluster, names: {kind: Region}}\n---\n\
         apiVersion: a.example/v1\nkind: Region\nmetadata: {name: east}\n---\n\
         apiVersion: b.example/v1\nkind: Region\nmetadata: {name: east}\n",
    );
    assert_eq!(read.addresses()[1..], ["a.example/v1/Region/-/east", "b.example/v1/Region/default/east"]);
}

#[test]
fn lists_are_expanded_with_the_place_of_each_item() {
    let read = read_text(
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n  data:\n    k: v\n- apiVersion: apps/v1\n  kind: DeploymentList\n  items:\n  - metadata: {name: b}\n    spec: {replicas: 3, selector: {}, template: {}}\n- {}\n",
    );
    assert_eq!(read.addresses(), ["core/v1/ConfigMap/default/a", "apps/v1/Deployment/default/b"]);
    assert_eq!(read.codes(), ["kubernetes.list_invalid"]);
    let a = read.get("core/v1/ConfigMap/default/a");
    assert_eq!(read.sources.locate(a.header).start.line, 4);
    assert_eq!((read.sources.locate(a.body).start.line, read.sources.locate(a.body).end.line), (4, 8));
    let b = read.get("apps/v1/Deployment/default/b");
    let path = [Step::key("spec"), Step::key("replicas")];
    assert_eq!(read.sources.locate(b.deciding_span(&path)).start.line, 13);
    assert_eq!(read.sources.locate(b.deciding_span(&[Step::key("nothing")])).start.line, 12);
}

const NAMESPACE: &str = "apiVersion: v1
kind: Namespace
metadata:
  name: ehr
  labels: {data-classification: phi, tier: silver, resilint.io/owner: platform}
  annotations: {resilint.io/rto: 4h, tier: gold}
---
";

#[test]
fn tags_are_inherited_from_the_namespace() {
    let read = read_text(&format!(
        "{NAMESPACE}apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\n  namespace: ehr\n  labels: {{app.kubernetes.io/name: db, team.example/rto: 15m, rto: 20m, rpo: 5m}}\n  annotations: {{resilint.io/rpo: 1m, rpo: 2m}}\nspec: {{selector: {{}}, template: {{}}}}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: db}}\n"
    ));
    let db = "apps/v1/StatefulSet/ehr/db";
    let tag = |key: &str| read.tag(db, key);
    assert_eq!(tag("data-classification").as_deref(), Some("phi"), "inherited");
    assert_eq!(tag("tier").as_deref(), Some("gold"), "the annotation wins");
    assert_eq!(tag("owner").as_deref(), Some("platform"), "without its prefix");
    assert_eq!(tag("resilint.io/owner").as_deref(), Some("platform"), "and with it");
    assert_eq!(tag("rto").as_deref(), Some("20m"), "the key itself comes before prefixed ones and the namespace");
    assert_eq!(tag("rpo").as_deref(), Some("2m"));
    assert_eq!(tag("name").as_deref(), Some("db"));
    assert_eq!(read.tag("core/v1/Service/default/db", "tier"), None, "another namespace");
    assert_eq!(read.tag("core/v1/Namespace/-/ehr", "tier").as_deref(), Some("gold"));
}

#[test]
fn prefixes_that_disagree_make_the_bare_name_unknown() {
    let object = |labels: &str| {
        read_text(&format!("apiVersion: v1\nkind: Service\nmetadata: {{name: a, labels: {{{labels}}}}}\n"))
    };
    let address = "core/v1/Service/default/a";
    let torn = object("a.example/tier: gold, b.example/tier: bronze");
    let Kind::Unknown(unknown) = &torn.get(address).tags.get("tier").unwrap().kind else { panic!() };
    let candidates: Vec<&str> = unknown.candidates.as_ref().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(candidates, ["gold", "bronze"]);
    assert_eq!(object("a.example/tier: gold, b.example/tier: gold").tag(address, "tier").as_deref(), Some("gold"));
    assert_eq!(object("a.example/tier: web, resilint.io/tier: gold").tag(address, "tier").as_deref(), Some("gold"));
    assert_eq!(object("a.example/name: x, app.kubernetes.io/name: z").tag(address, "name").as_deref(), Some("x"));
}

#[test]
fn what_secrets_keep_is_sensitive() {
    let read = read_text(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}', note: x}\ndata: {password: cHc=}\nstringData: {url: x}\ntype: Opaque\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {k: v}\n",
    );
    let secret = &read.get("core/v1/Secret/default/db").values;
    let sensitive = |path: &[&str]| {
        let steps: Vec<Step> = path.iter().map(|key| Step::key(key)).collect();
        secret.at(&steps).unwrap().sensitive
    };
    assert!(sensitive(&["data", "password"]));
    assert!(sensitive(&["stringData", "url"]));
    assert!(sensitive(&["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"]));
    assert!(!sensitive(&["metadata", "annotations", "note"]));
    assert!(!sensitive(&["type"]));
    let map = &read.get("core/v1/ConfigMap/default/c").values;
    assert!(!map.at(&[Step::key("data"), Step::key("k")]).unwrap().sensitive);
    assert!(
        read.get("core/v1/Secret/default/db").tags.get("kubectl.kubernetes.io/last-applied-configuration").is_none()
    );
}

#[test]
fn files_have_roles_and_strangers_are_told() {
    let read = read_files(&[
        ("a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\nname: stranger\n"),
        ("b.yaml", "apiVersion: resilint/v1\nkind: Runbook\nmetadata: {name: r}\nspec: {systems: [s], path: p.md}\n"),
        ("c.yaml", "version: 3\nservices: {}\n# apiVersion\n"),
        ("d.yaml", "# apiVersion\n"),
        ("e.yaml", "apiVersion: v1\nkind: [\n"),
        ("f.json", "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"f\"}}"),
    ]);
    assert_eq!(read.roles(), ["manifest", "record", "other", "other", "manifest", "manifest"]);
    assert_eq!(read.addresses(), ["core/v1/Service/default/a", "core/v1/Service/default/f", "resilint/v1/Runbook/-/r"]);
    assert_eq!(read.codes(), ["kubernetes.no_object", "yaml.syntax"]);
    assert_eq!(
        read.set.problems[1].hides,
        Hides::Resources { root: Some(".".to_owned()), what: "e.yaml".to_owned(), holds: Holds::Documents }
    );
    assert!(read.set.files[4].failed);
    assert!(read.set.files[2].reason.as_deref().unwrap().contains("no apiVersion and kind"));
}

#[test]
fn objects_written_twice_get_their_files() {
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n";
    let read = read_files(&[("prod/a.yaml", text), ("staging/a.yaml", &format!("{text}---\n{text}"))]);
    assert_eq!(
        read.addresses(),
        [
            "core/v1/Service/default/a@prod/a.yaml",
            "core/v1/Service/default/a@staging/a.yaml",
            "core/v1/Service/default/a@staging/a.yaml#2",
        ]
    );
    assert_eq!(read.codes(), ["kubernetes.duplicate_object", "kubernetes.duplicate_object"]);
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n";
    assert_eq!(read_text(&format!("{text}---\n{text}")).codes(), Vec::<&str>::new());
}

#[test]
fn kustomizations_are_gaps_where_they_change_something() {
    let object = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1, selector: {}, template: {}}\n";
    let base = ("k8s/base/kustomization.yaml", "resources: [web.yaml]\nimages: []\n");
    let overlay = (
        "k8s/prod/kustomization.yaml",
        "resources: [../base]\npatches:\n- path: replicas.yaml\n- patch: |\n    - op: add\nnamePrefix: prod-\n",
    );
    let read = read_files(&[
        base,
        ("k8s/base/web.yaml", object),
        overlay,
        (
            "k8s/prod/replicas.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n",
        ),
    ]);
    assert_eq!(read.addresses(), ["apps/v1/Deployment/default/web"]);
    assert_eq!(read.roles(), ["kustomization", "manifest", "kustomization", "kustomize_patch"]);
    assert_eq!(read.codes(), ["kubernetes.kustomize_not_built"]);
    let problem = &read.set.problems[0];
    assert_eq!(problem.severity, Severity::Gap);
    assert!(problem.message.contains("`namePrefix`, `patches`"), "{}", problem.message);
    assert_eq!(
        problem.hides,
        Hides::Resources {
            root: Some(".".to_owned()),
            what: "k8s/prod/kustomization.yaml".to_owned(),
            // The second patch names neither a target nor a document.
            holds: Holds::Manifests
        }
    );
    let remote = read_files(&[("kustomization.yaml", "resources: [https://github.com/a/b?ref=v1]\n")]);
    assert_eq!(remote.codes(), ["kubernetes.kustomize_not_built"]);
    assert_eq!(kustomize::join("../prod", "../base/x.yaml"), "../base/x.yaml");
    assert_eq!(kustomize::join("a/prod", "../../../x.yaml"), "../x.yaml");
}

#[test]
fn a_kustomization_hides_what_it_can_change() {
    let held = |text: &str| {
        let object =
            |kind: &str, name: &str| format!("apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: {name}}}\n");
        let read = read_files(&[
            ("base/kustomization.yaml", "resources: [web.yaml]\n"),
            ("base/web.yaml", &object("Deployment", "web")),
            ("prod/db.yaml", &object("StatefulSet", "db")),
            ("prod/kustomization.yaml", text),
        ]);
        let Hides::Resources { holds, .. } = &read.set.problems[0].hides else { panic!("{text}") };
        holds.clone()
    };
    let types = |names: &[&str]| Holds::Types(names.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(held("images: [{name: a, newName: b}]\n"), types(&[]));
    assert_eq!(held("secretGenerator: [{name: a}]\n"), types(&["core/Secret"]));
    // What these set is told at the objects that they reach.
    assert_eq!(held("resources: [../base, db.yaml]\nnamespace: ehr\nlabels: [{pairs: {tier: gold}}]\n"), types(&[]));
    assert_eq!(held("resources: [../base]\nvars: [{name: A}]\ncommonAnnotations: {rto: 4h}\n"), types(&[]));
    assert_eq!(
        held("resources: [../base]\nlabels: [{pairs: {tier: gold}, fields: [{path: spec/tier}]}]\n"),
        types(&["apps/Deployment"])
    );
    assert_eq!(held("resources: [../base]\nnamePrefix: a-\n"), types(&["apps/Deployment"]));
    assert_eq!(
        held("resources: [../base]\nnamespace: ehr\nconfigurations: [more.yaml]\n"),
        types(&["apps/Deployment"])
    );
    assert_eq!(held("patches: [{path: db.yaml}]\n"), types(&["apps/StatefulSet"]));
    assert_eq!(
        held("patches:\n- target: {kind: Cluster, group: postgresql.cnpg.io}\n  patch: |\n    - op: remove\n"),
        types(&["postgresql.cnpg.io/Cluster"])
    );
    assert_eq!(
        held("patchesStrategicMerge:\n- |\n  apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n"),
        types(&["core/Pod"])
    );
    for any in [
        "resources: [https://github.com/a/b?ref=v1]\n",
        "resources: [../gone]\nnamespace: ehr\n",
        "helmCharts: [{name: a}]\n",
        "patches: [{path: gone.yaml}]\n",
        "patches: [{target: {labelSelector: a=b}, path: db.yaml}]\n",
    ] {
        assert_eq!(held(any), Holds::Manifests, "{any}");
    }
}

#[test]
fn what_a_definition_of_the_set_refuses_is_no_object() {
    let definition = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: dbs.a.b}\nspec:\n  group: a.b\n  scope: Namespaced\n  names: {kind: Db}\n  versions:\n";
    let version = |name: &str, required: &str| {
        format!(
            "  - name: {name}\n    schema:\n      openAPIV3Schema:\n        required: [spec]\n        properties:\n          spec:\n            required: {required}\n            properties: {{tier: {{default: gold}}}}\n"
        )
    };
    let object = |name: &str, spec: &str| format!("apiVersion: a.b/v1\nkind: Db\nmetadata: {{name: {name}}}\n{spec}\n");
    let one = format!("{definition}{}", version("v1", "[instances, tier]"));
    let files = [
        ("1.yaml", object("whole", "spec: {instances: 1}")),
        ("2.yaml", object("patch", "spec: {image: x}")),
        ("3.yaml", object("empty", "")),
    ];
    let read = |definition: &str| {
        let files = files.iter().map(|(path, text)| (*path, text.as_str())).chain([("crd.yaml", definition)]);
        read_files(&files.collect::<Vec<_>>())
    };
    let found = read(&one);
    let databases = |read: &Read| read.addresses().iter().filter(|a| a.contains("/Db/")).count();
    assert_eq!((databases(&found), found.get("a.b/v1/Db/default/whole").name.as_str()), (1, "whole"));
    assert_eq!(found.codes(), ["kubernetes.not_applied", "kubernetes.not_applied"]);
    assert!(found.set.problems[0].message.contains("leaves out `spec.instances`"), "{}", found.set.problems[0].message);
    let two = format!("{one}{}", version("v2", "[image]"));
    assert_eq!(databases(&read(&two)), 2, "both versions require `spec` alone");
}

#[test]
fn a_workload_that_the_api_server_refuses_is_no_object() {
    let part = |kind: &str, api: &str, spec: &str| {
        format!("apiVersion: {api}\nkind: {kind}\nmetadata: {{name: part}}\nspec: {spec}\n")
    };
    let whole = "{selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}}}";
    for (kind, api, missing, spec) in [
        ("Deployment", "apps/v1", "spec.selector", "{template: {spec: {containers: []}}}"),
        ("StatefulSet", "apps/v1", "spec.template", "{selector: {}, replicas: 2}"),
        ("CronJob", "batch/v1", "spec.jobTemplate", "{schedule: 0 1 * * *}"),
    ] {
        let read = read_text(&part(kind, api, spec));
        assert!(read.addresses().is_empty(), "{kind}");
        let message = &read.set.problems[0].message;
        assert!(message.contains(&format!("leaves out `{missing}`")), "{message}");
    }
    assert_eq!(read_text(&part("Deployment", "apps/v1", whole)).addresses(), ["apps/v1/Deployment/default/part"]);
    // The labels of a kustomization write selectors.
    let gathered = read_files(&[
        ("base/kustomization.yaml", "resources: [part.yaml]\nlabels: [{includeSelectors: true, pairs: {a: b}}]\n"),
        ("base/part.yaml", &part("Deployment", "apps/v1", "{template: {metadata: {labels: {a: b}}}}")),
    ]);
    assert_eq!(gathered.addresses(), ["apps/v1/Deployment/default/part"]);
    // What a template gives is not known to be missing.
    assert_eq!(read_text(&part("Deployment", "apps/v1", "\"{{ .Values.spec }}\"")).addresses().len(), 1);
}

#[test]
fn helm_expressions_in_sound_yaml_are_unknown() {
    let read = read_text(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"a\"\n  labels: {tier: \"{{ .Values.tier }}\"}\ndata:\n  alert: \"{{ $labels.pod }} down\"\n  list: [\"{{ include \\\"x\\\" . }}\", plain]\n",
    );
    let values = &read.get("core/v1/ConfigMap/default/a").values;
    assert!(values.at(&[Step::key("data"), Step::key("alert")]).unwrap().as_str().is_some());
    assert!(values.at(&[Step::key("data"), Step::key("list"), Step::Index(0)]).unwrap().is_unknown());
    assert_eq!(read.tag("core/v1/ConfigMap/default/a", "tier").as_deref(), Some("?"));
    let unnamed = read_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: \"{{ .Release.Name }}\", namespace: \"{{ .Values.ns }}\"}\n",
    );
    assert_eq!(unnamed.addresses(), ["core/v1/Pod/?/?"]);
}

#[test]
fn a_whole_estate_is_read() {
    let base = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/estates/hosted-ehr");
    let (found, problems) = crate::discover::discover(&base, &[std::path::PathBuf::from(".")], &[]);
    assert_eq!(problems, []);
    assert_eq!(found.manifests.len(), 1, "manifests and records are one set");
    let sources = Sources::new();
    let load = |path: &String| crate::discover::load(&sources, &base, path).unwrap();
    let ids: Vec<FileId> = found.manifests[0].files.iter().map(load).collect();
    let set = read(&sources, &found.manifests[0].root, &ids);
    assert_eq!(set.problems, []);
    assert!(set.files.iter().all(|file| matches!(file.role, Role::Manifest | Role::Record)));
    let in_ehr: Vec<&Resource> = set.resources.iter().filter(|r| r.address.contains("/ehr/")).collect();
    assert!(in_ehr.len() > 3);
    for resource in in_ehr {
        let tag = |key: &str| resource.tags.get(key).and_then(Value::as_str);
        assert_eq!((tag("data-classification"), tag("rto")), (Some("phi"), Some("15m")), "{}", resource.address);
    }
    for resource in &set.resources {
        assert!(resource.body.contains(&resource.header), "{}", resource.address);
    }
}
