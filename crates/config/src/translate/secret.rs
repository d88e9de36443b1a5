//! Secrets.

use std::collections::HashMap;

use envoy_types::pb::envoy::{
    config::core::v3::data_source::Specifier,
    extensions::transport_sockets::tls::v3::{self as api, secret},
};

use super::Translation;
use crate::{
    model::{GenericSecret, SecretSource},
    path::Path,
};

impl Translation<'_> {
    pub(super) fn secrets(&mut self, secrets: &[api::Secret], path: &Path) -> Vec<GenericSecret> {
        let mut names = HashMap::new();
        for (index, secret) in secrets.iter().enumerate() {
            let path = path.index(index).field("name");
            if !self.walk.is_faulty(&path)
                && let Some(first) = names.insert(&secret.name, index)
            {
                let cause = format!("the name {:?} is that of secrets[{first}] too", secret.name);
                self.walk.fault(&path, cause);
            }
        }
        self.each(secrets, path, |this, secret, path| this.secret(secret, path))
    }

    fn secret(&mut self, secret: &api::Secret, path: &Path) -> Option<GenericSecret> {
        let Some(secret::Type::GenericSecret(generic)) = &secret.r#type else {
            if !self.walk.is_faulty(path) {
                self.walk.fault(path, "the field generic_secret is required");
            }
            return None;
        };
        // It is read when a module asks for it, so that one that nobody asks for may be missing (Envoy 1.40).
        let source = match generic.secret.as_ref().and_then(|source| source.specifier.as_ref()) {
            None => SecretSource::Inline(Vec::new()),
            Some(Specifier::InlineString(text)) => SecretSource::Inline(text.clone().into_bytes()),
            Some(Specifier::InlineBytes(bytes)) => SecretSource::Inline(bytes.clone()),
            Some(Specifier::Filename(path)) => SecretSource::File(path.clone()),
            Some(Specifier::EnvironmentVariable(name)) => SecretSource::Environment(name.clone()),
        };
        Some(GenericSecret { name: secret.name.clone(), source })
    }
}
