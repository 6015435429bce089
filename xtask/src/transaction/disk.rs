//! Every change to the file system is made here, so that a test can stop each of them.

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What goes to the disk at once.
const PART: usize = 1 << 17;

pub(super) struct Disk<'a> {
    before: &'a mut dyn FnMut(&str) -> io::Result<()>,
}

impl<'a> Disk<'a> {
    /// `before` hears of every step before it is taken, and may stop it.
    pub(super) fn new(before: &'a mut dyn FnMut(&str) -> io::Result<()>) -> Self {
        Self { before }
    }

    fn step(&mut self, what: &str, path: &Path) -> io::Result<()> {
        (self.before)(&format!("{what} {}", path.display()))
    }

    pub(super) fn create_dir(&mut self, folder: &Path) -> io::Result<()> {
        self.step("create folder", folder)?;
        fs::create_dir(folder)
    }

    pub(super) fn write(
        &mut self,
        file: &Path,
        content: &[u8],
        permissions: Option<Permissions>,
    ) -> io::Result<()> {
        self.step("create", file)?;
        let mut open = File::create(file)?;
        for part in content.chunks(PART) {
            self.step("fill", file)?;
            open.write_all(part)?;
        }
        if let Some(permissions) = permissions {
            self.step("set permissions of", file)?;
            open.set_permissions(permissions)?;
        }
        self.step("sync", file)?;
        open.sync_all()
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename to", to)?;
        fs::rename(from, to)
    }

    pub(super) fn remove(&mut self, file: &Path) -> io::Result<()> {
        self.step("remove", file)?;
        fs::remove_file(file)
    }

    pub(super) fn remove_dir(&mut self, folder: &Path) -> io::Result<()> {
        self.step("remove folder", folder)?;
        fs::remove_dir(folder)
    }

    /// Without this, what was created, renamed or removed in `folder` may be lost in a power cut.
    pub(super) fn sync_dir(&mut self, folder: &Path) -> io::Result<()> {
        self.step("sync folder", folder)?;
        // Only Unix can open a directory.
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// Moves `from` to where `to` is, so that `to` is the old one or the new one at any moment.
    pub(super) fn replace(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        match self.rename(from, to) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => self.copy_over(from, to)?,
            renamed => renamed?,
        }
        self.sync_dir(parent(to))
    }

    fn copy_over(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let beside = beside(to);
        let permissions = fs::metadata(from)?.permissions();
        let content = fs::read(from)?;
        self.remove_if_there(&beside)?;
        let copied = self
            .write(&beside, &content, Some(permissions))
            .and_then(|()| self.rename(&beside, to));
        if copied.is_err() {
            drop(self.remove_if_there(&beside));
        }
        copied
    }

    pub(super) fn remove_if_there(&mut self, file: &Path) -> io::Result<()> {
        if file.symlink_metadata().is_err() {
            return Ok(());
        }
        self.remove(file)
    }
}

/// The copy of a file that is on its way from another file system. The name is always the same, so
/// that a later run can find it.
pub(super) fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".xtask-update");
    file.with_file_name(name)
}

pub(super) fn parent(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}
