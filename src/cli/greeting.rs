//! What the terminal shows at the start: at most twelve lines that lead a newcomer to both sides of the story.
//! Goes to standard output, never to the log: it may hold a one-time link.

use crate::config::community_folder::LoadedCommunity;
use crate::config::{Mode, Settings};

/// The facts of a start.
pub struct Greeting<'a> {
    pub settings: &'a Settings,
    pub community: &'a LoadedCommunity,
    pub url: String,
    pub port: u16,
    /// The first administrator's one-time link; `None` once there is one.
    pub staff_link: Option<String>,
}

impl Greeting<'_> {
    pub fn lines(&self) -> Vec<String> {
        let loaded = &self.community.community;
        let sample = if loaded.sample { " (sample data, 示例)" } else { "" };
        let communities = loaded.units.communities().count();
        let mut lines = vec![
            format!("回音 Huiyin · {}{sample}: {communities} communities", loaded.names.zh),
            format!("1 Resident  {}chat   then type: 东门路灯坏了三天", self.url),
            match &self.staff_link {
                Some(link) => format!("2 Staff     {link}   (once, within 1 hour)"),
                None => "2 Staff     huiyin staff invite   prints a new one-time link".to_owned(),
            },
            self.phone(),
            self.telegram(),
            format!(
                "  Back up   {} and {}: one is useless without the other",
                self.settings.data_dir.display(),
                self.settings.key_file.display()
            ),
        ];
        let missing = crate::web::missing_assets();
        if !missing.is_empty() {
            lines.push(format!(
                "  Missing   {}: pages look simpler; install npm and build again",
                missing.join(", ")
            ));
        }
        lines.extend(self.community.warnings.iter().take(3).map(|warning| format!("  Note      {warning}")));
        lines.push("  Stop      Ctrl-C".to_owned());
        lines
    }

    fn telegram(&self) -> String {
        match self.settings.telegram.as_ref().map(|telegram| &telegram.mode) {
            None => "  Telegram  off: set HUIYIN_TELEGRAM_TOKEN to the token BotFather gives you".to_owned(),
            Some(Mode::Polling) => "  Telegram  on: asking for updates".to_owned(),
            Some(Mode::Webhook { .. }) => format!("  Telegram  on: brought to {}telegram/webhook", self.url),
        }
    }

    fn phone(&self) -> String {
        let port = self.port;
        match lan_address().filter(|_| !self.settings.listen.ip().is_loopback()) {
            Some(address) => format!("  Phone     http://{address}:{port}/chat"),
            None => format!(
                "  Phone     start with HUIYIN_LISTEN=0.0.0.0:{port} to open it from the same network"
            ),
        }
    }
}

/// The address other machines of this network see; asks the routing table, sends nothing.
fn lan_address() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}
