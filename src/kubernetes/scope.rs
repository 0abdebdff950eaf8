//! Which kinds live in a namespace.

use std::collections::BTreeSet;

use super::manifest::Object;
use crate::value::Value;

/// Kinds of Kubernetes' own groups that belong to the whole cluster. Every other kind of these groups is namespaced.
const CLUSTER_SCOPED: &[(&str, &[&str])] = &[
    (
        "admissionregistration.k8s.io",
        &[
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
        ],
    ),
    ("apiextensions.k8s.io", &["CustomResourceDefinition"]),
    ("apiregistration.k8s.io", &["APIService"]),
    ("audit.k8s.io", &["Policy"]),
    ("authentication.k8s.io", &["SelfSubjectReview", "TokenReview"]),
    ("authorization.k8s.io", &["SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"]),
    ("certificates.k8s.io", &["CertificateSigningRequest", "ClusterTrustBundle"]),
    ("core", &["ComponentStatus", "Namespace", "Node", "PersistentVolume"]),
    ("flowcontrol.apiserver.k8s.io", &["FlowSchema", "PriorityLevelConfiguration"]),
    ("internal.apiserver.k8s.io", &["StorageVersion"]),
    ("networking.k8s.io", &["IPAddress", "IngressClass", "ServiceCIDR"]),
    ("node.k8s.io", &["RuntimeClass"]),
    ("policy", &["PodSecurityPolicy"]),
    ("rbac.authorization.k8s.io", &["ClusterRole", "ClusterRoleBinding"]),
    ("resource.k8s.io", &["DeviceClass", "DeviceTaintRule", "ResourceSlice"]),
    ("scheduling.k8s.io", &["PriorityClass"]),
    ("storage.k8s.io", &["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"]),
    ("storagemigration.k8s.io", &["StorageVersionMigration"]),
    // Custom resources that are common beside stores; a definition in the scanned files says the same of any other.
    ("snapshot.storage.k8s.io", &["VolumeSnapshotClass", "VolumeSnapshotContent"]),
    ("groupsnapshot.storage.k8s.io", &["VolumeGroupSnapshotClass", "VolumeGroupSnapshotContent"]),
    ("cert-manager.io", &["ClusterIssuer"]),
    ("external-secrets.io", &["ClusterExternalSecret", "ClusterPushSecret", "ClusterSecretStore"]),
    ("gateway.networking.k8s.io", &["GatewayClass"]),
    ("karpenter.k8s.aws", &["EC2NodeClass"]),
    ("karpenter.sh", &["NodeClaim", "NodePool"]),
    ("kyverno.io", &["ClusterCleanupPolicy", "ClusterPolicy"]),
    ("postgresql.cnpg.io", &["ClusterImageCatalog"]),
];

/// The scopes of all kinds, those of the set's custom resource definitions included.
pub(super) struct Scopes {
    /// Group and kind.
    cluster: BTreeSet<(String, String)>,
    namespaced: BTreeSet<(String, String)>,
}

impl Scopes {
    pub(super) fn of(objects: &[Object]) -> Scopes {
        let mut scopes = Scopes { cluster: BTreeSet::new(), namespaced: BTreeSet::new() };
        for object in objects.iter().filter(|object| object.kind == "CustomResourceDefinition") {
            let Some(spec) = object.value.get("spec") else { continue };
            let group = spec.get("group").and_then(Value::as_str);
            let kind = spec.get("names").and_then(|names| names.get("kind")).and_then(Value::as_str);
            let (Some(group), Some(kind)) = (group, kind) else { continue };
            let key = (group.to_owned(), kind.to_owned());
            match spec.get("scope").and_then(Value::as_str) {
                Some("Cluster") => scopes.cluster.insert(key),
                Some("Namespaced") => scopes.namespaced.insert(key),
                _ => false,
            };
        }
        scopes
    }

    /// Whether objects of the kind have no namespace. A custom kind that nobody defines here is taken for namespaced.
    pub(super) fn is_cluster_scoped(&self, group: &str, kind: &str) -> bool {
        let key = (group.to_owned(), kind.to_owned());
        if self.namespaced.contains(&key) {
            return false;
        }
        self.cluster.contains(&key)
            || CLUSTER_SCOPED.iter().any(|(known, kinds)| *known == group && kinds.contains(&kind))
    }
}
