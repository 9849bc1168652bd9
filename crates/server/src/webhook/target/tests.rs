//! A canary listens on this machine, and everything that could lead a webhook to it is tried.
//! Ports and plain HTTP are allowed here, so that the address alone decides.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::webhook::send::{Answer, Message, connector, send};

/// Counts who comes.
struct Canary {
    port: u16,
    visits: Arc<AtomicUsize>,
}

impl Canary {
    async fn new(answer: String) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let visits = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&visits);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                seen.fetch_add(1, Ordering::SeqCst);
                let mut head = [0; 4_096];
                let _read = stream.read(&mut head).await.unwrap_or(0);
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        Self { port, visits }
    }

    fn visits(&self) -> usize {
        self.visits.load(Ordering::SeqCst)
    }
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

fn policy(ports: &[u16]) -> WebhookPolicy {
    WebhookPolicy {
        ports: ports.to_vec(),
        inside: Vec::new(),
        plain_http: true,
    }
}

/// Saves an address and sends to it at once; names lead to `leads_to`.
async fn deliver(
    text: &str,
    policy: &WebhookPolicy,
    leads_to: &[IpAddr],
) -> Result<Answer, String> {
    let target = Target::parse(text, policy).map_err(|refused| refused.to_string())?;
    let addresses = leads_to.to_vec();
    let pinned = target
        .pin(policy, async |_, port| {
            Ok(addresses
                .into_iter()
                .map(|ip| SocketAddr::new(ip, port))
                .collect())
        })
        .await
        .map_err(|refused| refused.to_string())?;
    let message = Message {
        id: "msg_1".to_owned(),
        seconds: 1,
        signature: "v1,x".to_owned(),
        body: "{}".to_owned(),
    };
    let sent = send(&target, pinned, &message, &connector().unwrap()).await;
    sent.map_err(|unsent| unsent.to_string())
}

#[tokio::test]
async fn sixty_ways_inside_lead_nowhere() {
    let canary = Canary::new(OK.to_owned()).await;
    let port = canary.port;
    let policy = policy(&[port, 80, 443]);
    let hosts = [
        // This machine, in all the ways in which an address can be written.
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "127.127.127.127",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "0177.0.0.1",
        "0177.1",
        "017700000001",
        "0x7F.0x0.0x0.0x1",
        "00000177.0.0.1",
        "127.0.0.0x1",
        "127.0x000001",
        "%31%32%37.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[::]",
        "0.0.0.0",
        "0",
        "0x0",
        "00",
        // Names that lead inside by themselves.
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "shop.local",
        "metadata.google.internal",
        "printer.lan",
        "router.home.arpa",
        "db",
        "intranet",
        "kubernetes.default.svc.internal",
        // Other machines inside.
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "0251.0376.0251.0376",
        "2852039166",
        "0xa9fea9fe",
        "[::ffff:169.254.169.254]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
        "255.255.255.255",
        "224.0.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "203.0.113.1",
        "168.63.129.16",
        "[2001:db8::1]",
    ];
    for host in hosts {
        for text in [
            format!("http://{host}:{port}/hook"),
            format!("https://{host}:{port}/hook"),
        ] {
            let answer = deliver(&text, &policy, &[Ipv4Addr::LOCALHOST.into()]).await;
            assert!(answer.is_err(), "{text}: {answer:?}");
        }
    }
    assert!(hosts.len() >= 60);
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn tricks_with_the_form_of_an_address_lead_nowhere() {
    let canary = Canary::new(OK.to_owned()).await;
    let port = canary.port;
    let policy = policy(&[port, 443]);
    for text in [
        format!("http://shop.example@127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}@shop.example/"),
        format!("http://shop.example:443@127.0.0.1:{port}/"),
        format!("http://user:pass@127.0.0.1:{port}/"),
        format!("http://shop.example#@127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}#.shop.example/"),
        format!("http://127.0.0.1:{port}?.shop.example/"),
        format!("http://127.0.0.1:{port}\\@shop.example/"),
        format!("http:\\\\127.0.0.1:{port}/"),
        format!("http:127.0.0.1:{port}/"),
        format!("http:///127.0.0.1:{port}/"),
        format!("\thttp://127.0.0.1:{port}/"),
        format!("http://127.0.0.1\t:{port}/"),
        format!("http://127.0.0.\n1:{port}/"),
        format!("//127.0.0.1:{port}/"),
        format!("127.0.0.1:{port}"),
        format!("ftp://127.0.0.1:{port}/"),
        "file:///etc/passwd".to_owned(),
        format!("gopher://127.0.0.1:{port}/_x"),
        "unix:///var/run/docker.sock".to_owned(),
        "data:text/plain,x".to_owned(),
        format!("http://[::1%25eth0]:{port}/"),
        format!("http://{}.example:{port}/", "a".repeat(2_000)),
        String::new(),
    ] {
        let answer = deliver(&text, &policy, &[Ipv4Addr::LOCALHOST.into()]).await;
        assert!(answer.is_err(), "{text}: {answer:?}");
    }
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn a_name_that_leads_inside_by_any_of_its_answers_leads_nowhere() {
    let canary = Canary::new(OK.to_owned()).await;
    let policy = policy(&[canary.port]);
    let text = format!("http://shop.example:{}/", canary.port);
    let public: IpAddr = "93.184.215.14".parse().unwrap();
    for inside in [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "fd00::1",
        "64:ff9b::7f00:1",
    ] {
        let inside: IpAddr = inside.parse().unwrap();
        for answers in [vec![inside], vec![public, inside], vec![inside, public]] {
            let refused = deliver(&text, &policy, &answers).await.unwrap_err();
            assert!(refused.contains("inside a network"), "{refused}");
        }
    }
    assert!(
        deliver(&text, &policy, &[])
            .await
            .unwrap_err()
            .contains("leads nowhere")
    );
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn a_name_that_leads_elsewhere_after_it_was_saved_is_found_out_when_sending() {
    let canary = Canary::new(OK.to_owned()).await;
    let policy = policy(&[canary.port]);
    let text = format!("http://rebind.example:{}/", canary.port);
    let target = Target::parse(&text, &policy).unwrap();
    let at = |ip: &str, port| Ok(vec![SocketAddr::new(ip.parse().unwrap(), port)]);
    let saved = target
        .pin(&policy, async |_, port| at("93.184.215.14", port))
        .await;
    assert!(saved.is_ok());
    let sent = target
        .pin(&policy, async |_, port| at("127.0.0.1", port))
        .await;
    assert!(matches!(sent, Err(Refused::Inside(_))));
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn a_receiver_that_points_inside_is_not_followed() {
    let canary = Canary::new(OK.to_owned()).await;
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let answer = format!(
            "HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:{}/\r\ncontent-length: 0\r\n\r\n",
            canary.port
        );
        let receiver = Canary::new(answer).await;
        let mut policy = policy(&[canary.port]);
        policy
            .inside
            .push(SocketAddr::from(([127, 0, 0, 1], receiver.port)));
        let text = format!("http://127.0.0.1:{}/", receiver.port);
        let said = deliver(&text, &policy, &[]).await.unwrap();
        assert!(said.status.is_redirection());
        assert_eq!(receiver.visits(), 1);
    }
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn what_the_operator_allows_inside_is_reached_by_its_number_and_not_by_a_name() {
    let receiver = Canary::new(OK.to_owned()).await;
    let mut policy = policy(&[receiver.port]);
    policy
        .inside
        .push(SocketAddr::from(([127, 0, 0, 1], receiver.port)));
    let text = format!("http://127.0.0.1:{}/hook?a=b", receiver.port);
    let said = deliver(&text, &policy, &[]).await.unwrap();
    assert_eq!((said.status.as_u16(), said.text.as_str()), (200, "ok"));
    // Anybody could have a name lead there.
    let named = format!("http://shop.example:{}/", receiver.port);
    let refused = deliver(&named, &policy, &[Ipv4Addr::LOCALHOST.into()]).await;
    assert!(refused.is_err());
    assert_eq!(receiver.visits(), 1);
}

#[test]
fn by_default_only_https_and_the_ports_of_the_web_are_sent_to() {
    let policy = WebhookPolicy::default();
    let parse = |text: &str| Target::parse(text, &policy);
    assert!(parse("https://shop.example/milepost?x=1").is_ok());
    assert!(parse("https://shop.example:443/").is_ok());
    assert!(matches!(
        parse("http://shop.example/"),
        Err(Refused::NotHttps)
    ));
    for port in [22, 25, 3306, 5432, 6379, 8080, 9200, 11211] {
        let text = format!("https://shop.example:{port}/");
        assert!(matches!(parse(&text), Err(Refused::Port(_))), "{text}");
    }
    assert!(matches!(
        parse("https://a:b@shop.example/"),
        Err(Refused::UserInfo)
    ));
    assert!(matches!(parse("nonsense"), Err(Refused::NotAnAddress)));
}
