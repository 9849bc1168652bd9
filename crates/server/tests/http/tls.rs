//! TLS without a proxy: both protocols, a certificate that is renewed, files that are no good.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use server::{Config, Server, TlsFiles};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// Writes a certificate of its own making, and its key; the certificate.
fn write(files: &TlsFiles) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(vec!["shop.example".to_owned()]).unwrap();
    std::fs::write(&files.certificate, made.cert.pem()).unwrap();
    std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
    made.cert.der().clone()
}

fn files(directory: &Path) -> TlsFiles {
    TlsFiles {
        certificate: directory.join("cert.pem"),
        key: directory.join("key.pem"),
    }
}

async fn start(
    directory: &Path,
    files: &TlsFiles,
) -> (std::net::SocketAddr, tokio::task::JoinHandle<()>) {
    let mut config = Config::new(directory.join("data"));
    config.tls = Some(files.clone());
    let server = Server::start(&config).await.unwrap();
    let address = server.ready().address;
    (address, tokio::spawn(server.run(std::future::pending())))
}

/// Shakes hands as one who trusts `root` alone.
async fn shake(
    address: std::net::SocketAddr,
    root: &CertificateDer<'static>,
    protocol: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(root.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("shop.example").unwrap();
    TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await
}

fn alive() -> hyper::Request<Empty<Bytes>> {
    let request =
        hyper::Request::get("https://shop.example/healthz").header("host", "shop.example");
    request.body(Empty::new()).unwrap()
}

#[tokio::test]
async fn both_protocols_are_spoken_over_tls() {
    let directory = tempfile::tempdir().unwrap();
    let files = files(directory.path());
    let root = write(&files);
    let (address, _server) = start(directory.path(), &files).await;

    let stream = shake(address, &root, "h2").await.unwrap();
    let (mut client, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
    tokio::spawn(connection);
    let answer = client.send_request(alive()).await.unwrap();
    assert_eq!(answer.version(), hyper::Version::HTTP_2);
    assert_eq!(
        answer.into_body().collect().await.unwrap().to_bytes(),
        "ok\n"
    );

    let stream = shake(address, &root, "http/1.1").await.unwrap();
    let (mut client, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .unwrap();
    tokio::spawn(connection);
    let answer = client.send_request(alive()).await.unwrap();
    assert_eq!(answer.version(), hyper::Version::HTTP_11);
    assert!(answer.status().is_success());
}

#[tokio::test]
async fn a_renewed_certificate_is_served_without_a_restart_and_a_broken_one_is_not() {
    let directory = tempfile::tempdir().unwrap();
    let files = files(directory.path());
    let first = write(&files);
    let (address, _server) = start(directory.path(), &files).await;
    shake(address, &first, "h2").await.unwrap();

    std::fs::write(&files.key, "half of a k").unwrap();
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    shake(address, &first, "h2").await.unwrap();

    let second = write(&files);
    let began = Instant::now();
    while shake(address, &second, "h2").await.is_err() {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "still the first certificate"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(shake(address, &first, "h2").await.is_err());
}

#[tokio::test]
async fn a_stranger_who_speaks_no_tls_is_let_go() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let directory = tempfile::tempdir().unwrap();
    let files = files(directory.path());
    write(&files);
    let (address, _server) = start(directory.path(), &files).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
}

#[tokio::test]
async fn files_that_are_no_good_are_named_before_anything_is_made() {
    let directory = tempfile::tempdir().unwrap();
    let files = files(directory.path());
    let mut config = Config::new(directory.path().join("data"));
    config.tls = Some(files.clone());
    let missing = Server::start(&config).await.unwrap_err().to_string();
    assert!(missing.contains("cert.pem"), "{missing}");
    write(&files);
    let other = TlsFiles {
        certificate: directory.path().join("other.pem"),
        key: files.key.clone(),
    };
    write(&TlsFiles {
        key: directory.path().join("other-key.pem"),
        ..other.clone()
    });
    config.tls = Some(other);
    let unequal = Server::start(&config).await.unwrap_err().to_string();
    assert!(unequal.contains("do not go together"), "{unequal}");
    assert!(!config.data.exists());
}
