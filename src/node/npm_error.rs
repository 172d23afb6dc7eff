//! Why npm packages could not be installed, in one sentence.

use std::path::PathBuf;

/// Why packages could not be installed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NpmError {
    #[error("there is no `npm` on the PATH; it comes with Node.js, so reinstall that")]
    Missing,
    #[error("{} is missing; without it npm does not know which versions to install", .0.display())]
    NoLockFile(PathBuf),
    #[error("npm cannot reach its registry; packages need the network once. Try again when online")]
    Offline,
    #[error("npm cannot reach its registry through the proxy {proxy}: it {reason}")]
    Proxy { proxy: String, reason: &'static str },
    #[error("the installation was stopped")]
    Cancelled,
    /// Contains the reason as one sentence.
    #[error("`npm ci` failed: {0}")]
    Failed(String),
}

/// The codes of errors of the network, and what a proxy did.
const NETWORK: [(&str, &str); 6] = [
    ("ENOTFOUND", "has an unknown name"),
    ("EAI_AGAIN", "has an unknown name"),
    ("ECONNREFUSED", "refuses the connection"),
    ("ETIMEDOUT", "does not answer"),
    ("ENETUNREACH", "is not reachable"),
    ("ECONNRESET", "closes the connection"),
];

const CERTIFICATES: [&str; 7] = [
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "CERT_HAS_EXPIRED",
    "CERT_UNTRUSTED",
];

/// Explains npm's output. `proxy` is the address of the proxy that npm uses, if there is one.
pub(super) fn explain(said: &[String], proxy: Option<String>) -> NpmError {
    let complaints: Vec<&str> = said.iter().filter_map(|line| complaint(line)).collect();
    let code = complaints.iter().find_map(|line| line.strip_prefix("code ")).unwrap_or_default();
    let says = |words: &str| said.iter().any(|line| line.contains(words));
    let network = NETWORK.iter().find(|(name, _)| says(name));
    if let (Some(proxy), "E407") = (&proxy, code) {
        return NpmError::Proxy {
            proxy: proxy.clone(),
            reason: "wants a user name and a password",
        };
    }
    if let Some((_, reason)) = network {
        return match proxy {
            Some(proxy) => NpmError::Proxy { proxy, reason },
            None => NpmError::Offline,
        };
    }
    NpmError::Failed(reason(code, &complaints, said))
}

/// Returns npm's words after its prefix, if the line is a complaint.
pub(super) fn complaint(line: &str) -> Option<&str> {
    line.strip_prefix("npm error ").or(line.strip_prefix("npm ERR! ")).map(str::trim)
}

fn reason(code: &str, complaints: &[&str], said: &[String]) -> String {
    let sentence = complaints.iter().find(|line| is_sentence(line)).copied();
    match code {
        _ if CERTIFICATES.contains(&code) => format!(
            "it does not trust the registry's certificate ({code}). In a company's network, \
             NODE_EXTRA_CA_CERTS has to name the file with its certificate"
        ),
        "EUSAGE" if complaints.iter().any(|line| line.contains("in sync")) => {
            "package.json and package-lock.json do not match".to_owned()
        }
        "EJSONPARSE" => "package.json or package-lock.json is not valid JSON".to_owned(),
        "EINTEGRITY" => "a downloaded package is not the one in package-lock.json (EINTEGRITY). \
                         `npm cache clean --force` removes a damaged download"
            .to_owned(),
        "ENOSPC" => "the disk is full".to_owned(),
        "EACCES" | "EPERM" | "EROFS" => {
            let path = complaints.iter().find_map(|line| line.strip_prefix("path "));
            format!("it may not write {} ({code})", path.unwrap_or("in node_modules"))
        }
        _ => {
            let words = sentence.or(complaints.first().copied());
            let words = words.or(said.last().map(String::as_str)).unwrap_or("it gave no reason");
            let words: String = words.chars().take(200).collect();
            words.trim_end_matches('.').to_owned()
        }
    }
}

/// Whether a complaint is more than a code, a number or a path.
fn is_sentence(line: &str) -> bool {
    const FIELDS: [&str; 8] =
        ["code ", "errno ", "syscall ", "path ", "address ", "port ", "A complete log", "dest "];
    line.contains(' ') && !FIELDS.iter().any(|field| line.starts_with(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(said: &str, proxy: Option<&str>) -> String {
        let said: Vec<String> = said.lines().map(str::to_owned).collect();
        explain(&said, proxy.map(str::to_owned)).to_string()
    }

    const REFUSED: &str = "\
npm http fetch GET https://registry.example/tiny/-/tiny-1.0.0.tgz attempt 1 failed with ECONNREFUSED
npm error code ECONNREFUSED
npm error syscall connect
npm error errno ECONNREFUSED
npm error FetchError: request to https://registry.example/tiny/-/tiny-1.0.0.tgz failed, reason: connect ECONNREFUSED 127.0.0.1:9
npm error     at ClientRequest.<anonymous> (/usr/lib/node_modules/npm/index.js:130:14)
npm error If you are behind a proxy, please make sure that the 'proxy' config is set properly.";

    #[test]
    fn a_proxy_that_refuses_is_not_called_being_offline() {
        assert_eq!(
            explained(REFUSED, Some("http://127.0.0.1:9")),
            "npm cannot reach its registry through the proxy http://127.0.0.1:9: it refuses the connection"
        );
        assert!(explained(REFUSED, None).contains("Try again when online"));
        let said =
            "npm error code E407\nnpm error 407 Proxy Authentication Required - GET https://x";
        assert!(explained(said, Some("p")).contains("wants a user name and a password"));
        let said = "npm error code ENOTFOUND\nnpm error network request to https://x failed";
        assert!(explained(said, Some("p")).ends_with("the proxy p: it has an unknown name"));
    }

    #[test]
    fn each_reason_is_one_sentence() {
        for (said, reason) in [
            (
                "npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when your \
                 package.json and package-lock.json are in sync. Please update.\nnpm error Usage:",
                "package.json and package-lock.json do not match",
            ),
            (
                "npm error code SELF_SIGNED_CERT_IN_CHAIN\nnpm error errno SELF_SIGNED_CERT_IN_CHAIN",
                "it does not trust the registry's certificate (SELF_SIGNED_CERT_IN_CHAIN). In a company's \
                 network, NODE_EXTRA_CA_CERTS has to name the file with its certificate",
            ),
            (
                "npm error code E404\nnpm error 404 Not Found - GET https://x/tiny.tgz\nnpm error 404",
                "404 Not Found - GET https://x/tiny.tgz",
            ),
            (
                "npm error code EACCES\nnpm error syscall mkdir\nnpm error path /course/node_modules/tiny",
                "it may not write /course/node_modules/tiny (EACCES)",
            ),
            ("npm warn old\nnpm error code EODD\nnpm error errno 3", "code EODD"),
            ("one\nSegmentation fault", "Segmentation fault"),
            ("", "it gave no reason"),
        ] {
            assert_eq!(explained(said, None), format!("`npm ci` failed: {reason}"));
        }
    }
}
