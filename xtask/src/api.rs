//! The APIs that a workspace has packages for. All that is particular to one is in its folder: the
//! contract, the words, and in `Cargo.toml` its name and where its document is published.

use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use serde::Deserialize;

const MANIFEST: &str = "Cargo.toml";

/// One API, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    /// The name of its package, which is what `--api` takes.
    pub(crate) name: Option<String>,
    /// The address of its document.
    pub(crate) published: Option<String>,
    /// The folder with all that belongs to it.
    pub(crate) folder: PathBuf,
    /// What that folder is called in the workspace; nothing for the root package.
    member: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Manifest {
    workspace: Workspace,
    package: Option<Package>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Workspace {
    members: Vec<String>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
struct Metadata {
    contract: Option<Contract>,
}

#[derive(Deserialize)]
struct Contract {
    published: String,
}

impl Api {
    /// The API whose project is in `folder`, which need not be a package.
    pub(crate) fn alone(folder: &Path) -> Result<Self, String> {
        let manifest = match folder.join(MANIFEST).exists() {
            true => manifest(folder)?,
            false => Manifest::default(),
        };
        Ok(Self::of(manifest.package, folder, None))
    }

    /// All APIs of a workspace: first that of the root package, then in the order of the members, which
    /// have to be written out.
    pub(crate) fn all(workspace: &Path) -> Result<Vec<Self>, String> {
        let root = manifest(workspace)?;
        let mut packages = vec![(root.package, workspace.to_owned(), None)];
        for member in root.workspace.members {
            let folder = workspace.join(&member);
            packages.push((manifest(&folder)?.package, folder, Some(member)));
        }
        let apis = packages
            .into_iter()
            .map(|(package, folder, member)| Self::of(package, &folder, member));
        let apis: Vec<_> = apis.filter(|api| api.published.is_some()).collect();
        // It is what is meant where nothing else is said.
        match apis.first().is_some_and(|first| first.member.is_none()) {
            true => Ok(apis),
            false => Err(format!(
                "{}: has no `[package.metadata.contract]`",
                workspace.join(MANIFEST).display()
            )),
        }
    }

    fn of(package: Option<Package>, folder: &Path, member: Option<String>) -> Self {
        let (name, contract) = package.map(|it| (it.name, it.metadata.contract)).unzip();
        Self {
            name,
            published: contract.flatten().map(|contract| contract.published),
            folder: folder.to_owned(),
            member,
        }
    }

    /// A file of the API as people find it from the root of the workspace.
    pub(crate) fn file(&self, name: &str) -> String {
        match &self.member {
            Some(folder) => format!("{folder}/{name}"),
            None => name.to_owned(),
        }
    }

    /// A command as it has to be given at the root of the workspace.
    pub(crate) fn command(&self, command: &str) -> String {
        match (&self.member, &self.name) {
            (Some(_), Some(name)) => format!("cargo xtask {command} --api {name}"),
            _ => format!("cargo xtask {command}"),
        }
    }

    /// The environment variable that says where its document is: `MY_API_SPEC_URL` for `my-api`.
    pub(crate) fn variable(&self) -> Option<String> {
        let name = self.name.as_ref()?.to_uppercase().replace('-', "_");
        Some(format!("{name}_SPEC_URL"))
    }
}

/// The APIs that are meant: the one of that name, or else the nearest member around the folder
/// `here`, or else all.
pub(crate) fn meant<'a>(
    all: &'a [Api],
    name: Option<&str>,
    here: &Path,
) -> Result<&'a [Api], String> {
    let is_meant = |api: &&Api| match name {
        Some(_) => api.name.as_deref() == name,
        None => api.member.is_some() && here.starts_with(&api.folder),
    };
    let nearest = |api: &&Api| api.folder.components().count();
    match (all.iter().filter(is_meant).max_by_key(nearest), name) {
        (Some(api), _) => Ok(slice::from_ref(api)),
        (None, None) => Ok(all),
        (None, Some(name)) => Err(format!(
            "there is no API `{name}`; there are {}",
            names(all).join(", ")
        )),
    }
}

/// The names that `--api` takes.
pub(crate) fn names(apis: &[Api]) -> Vec<&str> {
    apis.iter().filter_map(|api| api.name.as_deref()).collect()
}

fn manifest(folder: &Path) -> Result<Manifest, String> {
    let file = folder.join(MANIFEST);
    let failed =
        |problem: &dyn std::fmt::Display| format!("{}: cannot be read: {problem}", file.display());
    let text = fs::read_to_string(&file).map_err(|error| failed(&error))?;
    toml::from_str(&text).map_err(|error| failed(&error))
}
