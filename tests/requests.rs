//! The module `requests` against a server on loopback: what `requests/tour.as` prints is what it prints with the
//! real package. With `ASYNCSCRIPT_REQUESTS_PYTHON=PYTHON`, one that has the package, its answer is recorded.

mod common;

use common::{asyncscript, finish, root};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::Duration;

#[test]
fn the_tour_prints_what_the_real_package_prints() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback device is there");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that goes away is no error of the server.
            std::thread::spawn(move || drop(serve(stream)));
        }
    });
    let folder = root().join("tests/requests");
    let base = format!("http://{address}");
    let golden = folder.join("tour.out");
    if let Some(python) = std::env::var_os("ASYNCSCRIPT_REQUESTS_PYTHON") {
        let answer = Command::new(python)
            .arg("tour.as")
            .arg(&base)
            .current_dir(&folder)
            .output()
            .expect("there is such a Python");
        assert!(
            answer.status.success(),
            "{}",
            String::from_utf8_lossy(&answer.stderr)
        );
        std::fs::write(&golden, answer.stdout).expect("the folder can be written");
    }
    let mut command = asyncscript();
    command
        .current_dir(&folder)
        .args(["run", "--allow-net", "tour.as", &base]);
    let answer = finish(&mut command);
    answer.ends(0);
    let expected = std::fs::read_to_string(golden).expect("it was recorded");
    for (expected, found) in expected.lines().zip(answer.out().lines()) {
        assert_eq!(expected, found);
    }
    answer.prints(&expected);
}

/// A request: the first line, the headers, the body.
struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

fn read_request(stream: &mut TcpStream) -> std::io::Result<Option<Request>> {
    let mut data = Vec::new();
    let mut buffer = [0; 4096];
    let end = loop {
        if let Some(at) = data.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        match stream.read(&mut buffer)? {
            0 => return Ok(None),
            count => data.extend_from_slice(&buffer[..count]),
        }
    };
    let head = String::from_utf8_lossy(&data[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, path) = (first.next(), first.next());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let length = headers
        .iter()
        .find(|(name, _)| name == "Content-Length")
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(0);
    while data.len() < end + 4 + length {
        match stream.read(&mut buffer)? {
            0 => break,
            count => data.extend_from_slice(&buffer[..count]),
        }
    }
    Ok(Some(Request {
        method: method.unwrap_or_default().to_owned(),
        path: path.unwrap_or_default().to_owned(),
        headers,
        body: String::from_utf8_lossy(&data[end + 4..]).into_owned(),
    }))
}

fn serve(mut stream: TcpStream) -> std::io::Result<()> {
    while let Some(request) = read_request(&mut stream)? {
        let path = request.path.split('?').next().unwrap_or_default();
        let (status, reason) = match path.strip_prefix("/status/") {
            Some("404") => (404, "Not Found"),
            Some("418") => (418, "I'm a teapot, not a pot"),
            Some("500") => (500, "Internal Server Error"),
            Some(_) => (204, "No Content"),
            None if matches!(path, "/redirect" | "/loop") => (302, "Found"),
            None => (200, "OK"),
        };
        let mut headers = vec![("X-Thing", "yes".to_owned())];
        let mut body = String::new();
        match path {
            "/close" => return Ok(()),
            "/slow" => std::thread::sleep(Duration::from_millis(700)),
            "/redirect" => headers.push(("Location", "/echo?from=redirect".to_owned())),
            "/loop" => headers.push(("Location", "/loop".to_owned())),
            "/cookie" => headers.push(("Set-Cookie", "taste=sweet; Path=/".to_owned())),
            "/text" => {
                headers.push(("Content-Type", "text/plain; charset=utf-8".to_owned()));
                body = "你好\nhello\n".to_owned();
            }
            _ if status == 200 => {
                headers.push(("Content-Type", "application/json".to_owned()));
                body = echo(&request);
            }
            _ => {}
        }
        let mut head = format!("HTTP/1.1 {status} {reason}\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if status != 204 {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        head += "\r\n";
        if request.method != "HEAD" {
            head += &body;
        }
        stream.write_all(head.as_bytes())?;
    }
    Ok(())
}

/// The request as JSON. Which headers come first is the client's affair.
fn echo(request: &Request) -> String {
    let text = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut parts = vec![
        format!("\"method\": {}", text(&request.method)),
        format!("\"path\": {}", text(&request.path)),
        format!("\"body\": {}", text(&request.body)),
    ];
    for (name, value) in &request.headers {
        if name != "Host" {
            parts.push(format!("{}: {}", text(name), text(value)));
        }
    }
    format!("{{{}}}", parts.join(", "))
}
