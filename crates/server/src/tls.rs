//! TLS by rustls, for those without a proxy. The files are read again when they change, as a
//! renewed certificate does every few weeks; connections that are open keep what they have.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

/// Where the certificate and its key are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// PEM: the certificate, and those up to the root but for it.
    pub certificate: PathBuf,
    /// PEM: its private key.
    pub key: PathBuf,
}

/// The files are of no use.
#[derive(Debug, Error)]
pub enum TlsError {
    /// A file.
    #[error(
        "the TLS file {path} cannot be used: {cause}; it must be PEM, and readable for the server alone if it is the key"
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: rustls::pki_types::pem::Error,
    },
    /// The two together.
    #[error("the certificate {certificate} and the key {key} do not go together: {cause}")]
    Pair {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's.
        key: PathBuf,
        /// What rustls said.
        cause: rustls::Error,
    },
}

/// Each file's time of change; `None` where it cannot be read.
type Look = [Option<SystemTime>; 2];

/// The certificate that is served now.
#[derive(Debug)]
pub(crate) struct Tls {
    files: TlsFiles,
    now: watch::Sender<(Look, Arc<ServerConfig>)>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// [`TlsError`].
    pub(crate) fn open(files: &TlsFiles) -> Result<Self, TlsError> {
        let look = files.look();
        Ok(Self {
            now: watch::Sender::new((look, Arc::new(files.read()?))),
            files: files.clone(),
        })
    }

    /// Reads the files again if one changed. While the two do not go together, as between the
    /// writing of one and of the other, what was read before is served.
    pub(crate) fn refresh(&self) {
        let look = self.files.look();
        if look == self.now.borrow().0 {
            return;
        }
        match self.files.read() {
            Ok(config) => {
                self.now.send_replace((look, Arc::new(config)));
                tracing::info!("the renewed certificate is served");
            }
            Err(cause) => {
                tracing::warn!(%cause, "the changed certificate cannot be used; the one before is served on");
                self.now.send_modify(|(seen, _)| *seen = look);
            }
        }
    }

    /// Shakes hands with what was read last.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.now.borrow().1))
    }
}

impl TlsFiles {
    fn look(&self) -> Look {
        [&self.certificate, &self.key].map(|path| changed(path).ok())
    }

    fn read(&self) -> Result<ServerConfig, TlsError> {
        let file = |path: &Path| {
            let path = path.to_owned();
            move |cause| TlsError::File { path, cause }
        };
        let certificates = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect)
            .map_err(file(&self.certificate))?;
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(file(&self.key))?;
        let pair = |cause| TlsError::Pair {
            certificate: self.certificate.clone(),
            key: self.key.clone(),
            cause,
        };
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(pair)?
            .with_no_client_auth()
            .with_single_cert(certificates, key)
            .map_err(pair)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn changed(path: &Path) -> io::Result<SystemTime> {
    path.metadata()?.modified()
}
