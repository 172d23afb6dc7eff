//! Advice on how to install Node.js on this system.

/// Returns the ways to install it, the simplest first.
pub fn ways_to_install() -> &'static [&'static str] {
    ways_on(std::env::consts::OS)
}

fn ways_on(system: &str) -> &'static [&'static str] {
    match system {
        "macos" => &[
            "the installer from https://nodejs.org (the LTS version)",
            "Homebrew:  brew install node",
            "fnm:       brew install fnm && fnm install --lts",
        ],
        "windows" => &[
            "winget:  winget install OpenJS.NodeJS.LTS",
            "the installer from https://nodejs.org (the LTS version)",
            "fnm:     winget install Schniz.fnm, then fnm install --lts",
        ],
        _ => &[
            "the archive from https://nodejs.org (the LTS version)",
            "nvm:  https://github.com/nvm-sh/nvm, then nvm install --lts",
            "fnm:  https://github.com/Schniz/fnm, then fnm install --lts",
            "your distribution's package `nodejs`, if it is new enough (apt, dnf, pacman)",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_has_instructions_that_fit_it() {
        assert!(ways_on("macos").iter().any(|way| way.contains("brew")));
        assert!(ways_on("windows").iter().any(|way| way.contains("winget")));
        assert!(ways_on("linux").iter().any(|way| way.contains("nvm")));
        assert!(!ways_to_install().is_empty());
    }
}
