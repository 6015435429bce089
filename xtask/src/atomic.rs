//! Writing a file so that it is the old one or the new one, whatever happens in between.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::Builder;

/// Replaces the content of `file`, or creates it. It keeps its permissions, and a symbolic link
/// stays one.
pub(crate) fn write(file: &Path, content: &[u8]) -> io::Result<()> {
    let (file, permissions) = match file.canonicalize() {
        Ok(file) => {
            let permissions = fs::metadata(&file)?.permissions();
            (file, Some(permissions))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => (file.to_path_buf(), None),
        Err(error) => return Err(error),
    };
    let directory = match file.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };

    // In the same directory, because a rename does not reach into another file system.
    let mut temporary = builder().tempfile_in(directory)?;
    temporary.write_all(content)?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(&file).map_err(|error| error.error)?;
    sync_directory(directory)
}

#[cfg(unix)]
fn builder() -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt as _;

    // Temporary files are private by default; a new file should be as the umask says.
    let mut builder = Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn builder() -> Builder<'static, 'static> {
    Builder::new()
}

/// Without this, the rename itself may be lost in a power cut.
fn sync_directory(directory: &Path) -> io::Result<()> {
    // Only Unix can open a directory.
    if cfg!(unix) {
        File::open(directory)?.sync_all()?;
    }
    Ok(())
}
