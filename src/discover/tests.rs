#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::problem::{Hides, Holds, Severity};

const MANIFEST: &str = "apiVersion: v1\nkind: Namespace\nmetadata: {name: ehr}\n";

fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    directory
}

fn find(directory: &tempfile::TempDir, paths: &[&str], exclude: &[&str]) -> (Discovered, Vec<Problem>) {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let exclude: Vec<Exclude> = exclude
        .iter()
        .map(|pattern| Exclude { directory: directory.path().to_owned(), pattern: (*pattern).to_owned() })
        .collect();
    discover(directory.path(), &paths, &exclude)
}

fn skipped(found: &Discovered) -> Vec<(&str, &str)> {
    found.skipped.iter().map(|s| (s.path.as_str(), s.reason.as_str())).collect()
}

#[test]
fn every_file_has_a_role_or_a_reason() {
    let directory = tree(&[
        ("main.tf", ""),
        ("modules/a/x.tofu", ""),
        ("modules/b/x.tf.json", "{}"),
        ("env/prod.tfvars", ""),
        ("env/prod.tfvars.json", "{}"),
        ("k8s/ns.yaml", MANIFEST),
        ("k8s/ns.json", "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\"}"),
        ("package.json", "{\"name\": \"x\"}"),
        ("plan.json", "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{}}"),
        ("state.json", "{\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\",\"values\":{}}"),
        ("README.md", "apiVersion"),
        (".terraform/modules/x/main.tf", ""),
        ("node_modules/p/a.yaml", MANIFEST),
    ]);
    let (found, problems) = find(&directory, &["."], &[]);
    assert_eq!(problems, []);
    assert_eq!(found.terraform_directories, [".", "modules/a", "modules/b"]);
    assert_eq!(found.variable_files, ["env/prod.tfvars", "env/prod.tfvars.json"]);
    assert_eq!(found.plans, [""; 0], "a plan is not judged unasked");
    assert_eq!(find(&directory, &["plan.json"], &[]).0.plans, ["plan.json"]);
    let files = vec!["k8s/ns.json".to_owned(), "k8s/ns.yaml".to_owned()];
    assert_eq!(found.manifests, [ManifestSet { root: ".".to_owned(), files }]);
    let nothing = "neither a Kubernetes manifest nor a record: no apiVersion in it";
    assert_eq!(
        skipped(&found),
        [
            (".terraform", "Terraform's cache of modules and providers"),
            ("node_modules", "installed packages"),
            ("package.json", nothing),
            ("plan.json", "a Terraform plan that nobody named; --plan judges it"),
            ("state.json", nothing),
        ]
    );
}

#[test]
fn ignore_files_and_patterns() {
    let directory = tree(&[
        (".gitignore", "build/\n"),
        (".resilintignore", "*.generated.yaml\n"),
        ("build/a.yaml", MANIFEST),
        ("a.generated.yaml", MANIFEST),
        (".hidden/a.yaml", MANIFEST),
        ("examples/a/main.tf", ""),
        ("x/examples/b.yaml", MANIFEST),
        ("x/b.yaml", MANIFEST),
    ]);
    let (found, problems) = find(&directory, &["."], &["**/examples/**", "x/*.tf"]);
    assert_eq!(problems, []);
    assert_eq!(found.terraform_directories, Vec::<String>::new());
    assert_eq!(found.manifests[0].files, [".hidden/a.yaml", "x/b.yaml"]);
    let reason = "excluded by the pattern `**/examples/**`";
    let ignored = "an ignore file (.gitignore, .resilintignore) names it";
    let all = [("a.generated.yaml", ignored), ("build", ignored), ("examples", reason), ("x/examples", reason)];
    assert_eq!(skipped(&found), all, "Git may track what it ignores");
    let (found, problems) = find(&directory, &["build/a.yaml", "examples"], &["["]);
    assert_eq!(problems[0].code, "discover.pattern_invalid");
    assert_eq!(found.manifests[0].files, ["build/a.yaml"], "what is named counts although it is ignored");
    assert_eq!(found.terraform_directories, ["examples/a"]);
}

#[test]
fn named_files_always_count() {
    let directory = tree(&[("a/values.yaml", "x: 1\n"), ("a/main.tf", ""), ("notes.txt", "")]);
    let (found, problems) = find(&directory, &["a/values.yaml", "a/main.tf", "notes.txt", "gone.yaml"], &["**/a/**"]);
    assert_eq!(found.manifests[0].files, ["a/values.yaml"]);
    assert_eq!(found.terraform_directories, ["a"]);
    assert_eq!(skipped(&found), [("notes.txt", "not a kind of file that resilint reads")]);
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].code, problems[0].severity), ("discover.path_missing", Severity::Error));
    assert!(problems[0].message.contains("gone.yaml"));
}

#[test]
fn manifests_belong_to_the_nearest_configuration() {
    let directory = tree(&[
        ("teams/a/resilint.toml", ""),
        ("teams/a/k8s/x.yaml", MANIFEST),
        ("teams/a/records/y.yaml", MANIFEST),
        ("teams/b/z.yaml", MANIFEST),
    ]);
    let roots = |paths: &[&str]| -> Vec<(String, usize)> {
        find(&directory, paths, &[]).0.manifests.into_iter().map(|set| (set.root, set.files.len())).collect()
    };
    assert_eq!(roots(&["."]), [(".".to_owned(), 1), ("teams/a".to_owned(), 2)]);
    assert_eq!(roots(&["teams/a/k8s", "teams/a/records"]), [("teams/a".to_owned(), 2)]);
    assert_eq!(roots(&["teams/b"]), [("teams/b".to_owned(), 1)]);
    assert_eq!(roots(&["teams/b/z.yaml"]), [(".".to_owned(), 1)]);
    assert_eq!(find(&directory, &["."], &[]).0.configurations, ["teams/a/resilint.toml"]);
    // Started below the configuration: still one set, named by the configuration's directory.
    let below = directory.path().join("teams/a/k8s");
    let (found, _) = discover(&below, &[PathBuf::from("."), PathBuf::from("../records")], &[]);
    assert_eq!(found.manifests.len(), 1);
    assert_eq!(found.manifests[0].files, ["../records/y.yaml", "x.yaml"]);
    assert_eq!(found.manifests[0].root, "..");
}

#[test]
fn helm_charts_are_a_gap() {
    let directory = tree(&[
        ("charts/ehr/Chart.yaml", "apiVersion: v2\nname: ehr\n"),
        ("charts/ehr/values.yaml", "replicas: 3\n"),
        ("charts/ehr/templates/deployment.yaml", "apiVersion: apps/v1\nreplicas: {{ .Values.replicas }}\n"),
        ("charts/ehr/crds/x.yaml", MANIFEST),
        ("templates/x.yaml", MANIFEST),
    ]);
    let (found, problems) = find(&directory, &["."], &[]);
    assert_eq!(found.manifests[0].files, ["charts/ehr/Chart.yaml", "charts/ehr/crds/x.yaml", "templates/x.yaml"]);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "kubernetes.template_not_rendered");
    assert_eq!(
        problems[0].hides,
        Hides::Resources { root: Some(".".to_owned()), what: "charts/ehr".to_owned(), holds: Holds::Manifests }
    );
    assert!(skipped(&found).contains(&("charts/ehr/templates", "templates of a Helm chart")));
}

#[cfg(unix)]
#[test]
fn links_are_told_and_not_followed() {
    let directory = tree(&[("real/a.yaml", MANIFEST)]);
    std::os::unix::fs::symlink(directory.path().join("real"), directory.path().join("link")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", directory.path().join("b.yaml")).unwrap();
    std::os::unix::fs::symlink(directory.path(), directory.path().join("real/loop")).unwrap();
    let (found, problems) = find(&directory, &["."], &[]);
    assert_eq!(problems, []);
    assert_eq!(found.manifests[0].files, ["real/a.yaml"]);
    let reason = "a symbolic link; links are not followed";
    assert_eq!(skipped(&found), [("b.yaml", reason), ("link", reason), ("real/loop", reason)]);
}

#[test]
fn files_are_loaded_once_and_bounded() {
    let directory = tree(&[("a.yaml", MANIFEST)]);
    let large = std::fs::File::create(directory.path().join("large.yaml")).unwrap();
    large.set_len(MAX_FILE_BYTES + 1).unwrap();
    let sources = Sources::new();
    let first = load(&sources, directory.path(), "a.yaml").unwrap();
    assert_eq!(load(&sources, directory.path(), "a.yaml").unwrap(), first);
    assert_eq!(&*sources.get(first).text, MANIFEST);
    assert_eq!(load(&sources, directory.path(), "large.yaml").unwrap_err().code, "discover.too_large");
    assert_eq!(load(&sources, directory.path(), ".").unwrap_err().code, "discover.unreadable");
    let (found, problems) = find(&directory, &["."], &[]);
    assert_eq!(found.manifests[0].files, ["a.yaml"]);
    assert_eq!(problems[0].code, "discover.too_large");
    assert_eq!(
        problems[0].hides,
        Hides::Resources { root: Some(".".to_owned()), what: "large.yaml".to_owned(), holds: Holds::Anything }
    );
}

#[test]
fn display_paths_and_repository_root() {
    let base = Path::new("/repo/here");
    let shown = |path: &str| display_path(base, Path::new(path)).unwrap();
    assert_eq!(shown("."), ".");
    assert_eq!(shown("a/../b/./c.tf"), "b/c.tf");
    assert_eq!(shown("../other/x.tf"), "../other/x.tf");
    assert_eq!(shown("/repo/here/x.tf"), "x.tf");
    let directory = tree(&[(".git/HEAD", ""), ("a/b/x.tf", "")]);
    assert_eq!(repository_root(&directory.path().join("a/b")), directory.path());
}
