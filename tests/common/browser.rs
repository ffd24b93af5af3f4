//! A headless Chromium, driven through chromedriver's WebDriver interface.
//!
//! Both come from the distribution's packages (`chromium`, `chromium-driver`); where they are
//! missing there is no browser, and whoever asked says that it skips. The browser has a profile
//! of its own and no way to resolve a host's name.

use super::json::{Json, quoted};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A browser with one page. It ends when it is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    profile: PathBuf,
}

const NAMES: [(&str, &str); 2] = [
    ("chromium", "chromedriver"),
    ("google-chrome", "chromedriver"),
];

/// The browser and its driver, if they are installed.
fn installed() -> Option<(PathBuf, PathBuf)> {
    let find = |name: &str| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .map(|folder| folder.join(name))
            .find(|file| file.is_file())
    };
    NAMES
        .iter()
        .find_map(|(browser, driver)| Some((find(browser)?, find(driver)?)))
}

impl Browser {
    /// Start one; None if none is installed. `profile`: an empty folder for it.
    pub fn start(profile: &Path) -> Option<Browser> {
        let (browser, driver) = installed()?;
        let mut driver = Command::new(driver)
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it was found");
        let mut lines = BufReader::new(driver.stdout.take().expect("it is a pipe")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, rest) = line.split_once("successfully on port ")?;
                rest.trim_end_matches('.').parse().ok()
            })
            .expect("chromedriver tells its port");
        // It must not wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let mut browser_ = Browser {
            driver,
            port,
            session: String::new(),
            profile: profile.to_owned(),
        };
        let args = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--window-size=1280,860",
            "--force-device-scale-factor=1",
            &format!("--user-data-dir={}", profile.display()),
        ]
        .map(quoted)
        .join(",");
        let body = format!(
            "{{\"capabilities\":{{\"alwaysMatch\":{{\"goog:loggingPrefs\":{{\"browser\":\"ALL\"}},\
             \"goog:chromeOptions\":{{\"binary\":{},\"args\":[{args}]}}}}}}}}",
            quoted(&browser.display().to_string()),
        );
        let answer = browser_.ask("POST", "/session", &body);
        browser_.session = answer.text("sessionId").expect("a session").to_owned();
        Some(browser_)
    }

    /// Open a page.
    pub fn open(&self, url: &str) {
        // The same address with another hash would not load again.
        self.command("url", "{\"url\":\"about:blank\"}");
        self.command("url", &format!("{{\"url\":{}}}", quoted(url)));
    }

    /// Run a script in the page; its value.
    pub fn run(&self, script: &str) -> Json {
        let body = format!("{{\"script\":{},\"args\":[]}}", quoted(script));
        self.command("execute/sync", &body)
    }

    /// The same for a text.
    pub fn text(&self, script: &str) -> String {
        match self.run(script) {
            Json::Text(text) => text,
            other => panic!("{script} gave {other:?}"),
        }
    }

    /// Press a key, with others held.
    pub fn press(&self, held: &[&str], key: &str) {
        let event =
            |kind: &str, key: &str| format!("{{\"type\":\"{kind}\",\"value\":{}}}", quoted(key));
        let mut actions: Vec<String> = held.iter().map(|key| event("keyDown", key)).collect();
        actions.extend([event("keyDown", key), event("keyUp", key)]);
        actions.extend(held.iter().map(|key| event("keyUp", key)));
        let body = format!(
            "{{\"actions\":[{{\"type\":\"key\",\"id\":\"keys\",\"actions\":[{}]}}]}}",
            actions.join(",")
        );
        self.command("actions", &body);
    }

    /// What the page wrote to the console since it was last asked: errors of the page and of loading.
    pub fn console(&self) -> Vec<String> {
        match self.command("se/log", "{\"type\":\"browser\"}") {
            Json::List(entries) => entries
                .iter()
                .filter_map(|entry| entry.text("message"))
                .map(str::to_owned)
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    /// The page as PNG, in Base64.
    pub fn screenshot(&self) -> String {
        match self.ask("GET", &format!("/session/{}/screenshot", self.session), "") {
            Json::Text(text) => text,
            other => panic!("{other:?}"),
        }
    }

    fn command(&self, name: &str, body: &str) -> Json {
        self.ask("POST", &format!("/session/{}/{name}", self.session), body)
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Json {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the driver listens");
        let limit = Some(Duration::from_secs(120));
        stream.set_read_timeout(limit).expect("a time limit");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).expect("a request");
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("an answer");
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a number");
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).expect("an answer");
        let answer = String::from_utf8(answer).expect("UTF-8");
        let answer = Json::parse(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
        let value = answer.get("value").cloned().expect("a value");
        if let Some(error) = value.text("error") {
            panic!("{path} {body}: {error}: {:?}", value.text("message"));
        }
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let path = format!("/session/{}", self.session);
            let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                self.ask("DELETE", &path, "")
            }));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
