//! `cargo xtask bigbody`: transfers through two modules, far larger than any buffer: the same bytes arrive, and the proxy's
//! memory stays flat.

use std::io::{self, BufWriter, Write};

use anyhow::{Context as _, ensure};
use sha2::{Digest as _, Sha256};

use crate::host::{Host, Serving, Setup};
use crate::http1::{Client, Connection, Framing, Upstream};
use crate::ports::{Ports, free_port};
use crate::proc::Memory;
use crate::process;
use crate::wheel;
use crate::workspace::{Profile, Workspace};

/// The configuration with the two modules.
const CONFIG: &str = "xtask/config/two_modules.yaml";
/// By how much the proxy's peak memory may grow over what it was after a small request, in bytes. Buffers of a stream are a
/// few megabytes at most; a proxy that kept what it passes on would grow by the size of the transfer.
const GROWTH: u64 = 16 << 20;
const MEGABYTE: u64 = 1 << 20;
/// Bytes of each write.
const BLOCK: usize = 1 << 16;

/// What `cargo xtask bigbody` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Size of each transfer in megabytes.
    #[arg(long, default_value_t = 1024, value_parser = clap::value_parser!(u64).range(1..=65_536))]
    megabytes: u64,
    /// Run a release of Envoy instead, to see what it needs.
    #[arg(long)]
    envoy: Option<String>,
    /// The build to run.
    #[arg(long, value_enum, default_value = "release")]
    profile: Profile,
    /// Run what is there, without building it first.
    #[arg(long)]
    no_build: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When other bytes arrive than were sent, or the proxy's memory grows.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    process::end_children_on_interrupt()?;
    let workspace = Workspace::locate()?;
    if !args.no_build {
        workspace.build(args.profile)?;
    }
    let host = match &args.envoy {
        Some(version) => Host::envoy(version, wheel::envoy(&workspace, version)?),
        None => Host::attache(&workspace, args.profile),
    };
    let size = args.megabytes * MEGABYTE;
    let upstream = Upstream::start(move |connection| serve(connection, size))?;
    let proxy = host.serve(&Setup {
        workspace: &workspace,
        command: "bigbody",
        name: "two_modules",
        config: &workspace.read(CONFIG)?,
        modules: workspace.artifacts(args.profile),
        ports: Ports::new(free_port()?, upstream.port()),
    })?;
    transfers(&host, &proxy, size)?;
    proxy.process.stop()
}

fn transfers(host: &Host, proxy: &Serving, size: u64) -> anyhow::Result<()> {
    let expected = write_body(&mut io::sink(), Framing::Length(size), size)?;
    let small = Client::connect(proxy.address)?.get("/small")?;
    ensure!(small.head.status() == Some(200), "a small request: {}", small.head.start);
    let before = Memory::of(proxy.process.pid())?.peak;

    for framing in [Framing::Length(size), Framing::Chunked] {
        let framed = if framing == Framing::Chunked { "in chunks" } else { "with a length" };
        let check = |what: &str, found: anyhow::Result<String>| {
            let what = format!("{what} of {} MB {framed}", size / MEGABYTE);
            let found = found.with_context(|| what.clone())?;
            ensure!(found == expected, "{what}: other bytes arrived than were sent");
            let peak = Memory::of(proxy.process.pid())?.peak;
            let grown = peak.saturating_sub(before);
            let (peak_mb, grown_mb) = (megabytes(peak), megabytes(grown));
            println!(
                "{host}: {what}: the same bytes; peak memory {peak_mb:.1} MB, {grown_mb:+.1} MB"
            );
            ensure!(grown <= GROWTH, "{what}: memory grew by more than {} MB", GROWTH / MEGABYTE);
            Ok(())
        };
        check("download", download(proxy, framing))?;
        check("upload", upload(proxy, framing, size))?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit after the point")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / MEGABYTE as f64
}

/// Asks for the big body and gives the digest of what came.
fn download(proxy: &Serving, framing: Framing) -> anyhow::Result<String> {
    let path = if framing == Framing::Chunked { "/chunked" } else { "/length" };
    let mut client = Client::connect(proxy.address)?;
    client.send(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").as_bytes())?;
    let head = client.reader.response_head()?;
    ensure!(head.status() == Some(200), "{}", head.start);
    let mut digest = Sha256::new();
    let framing = head.response_framing("GET");
    client.reader.body(framing, &mut |bytes| digest.update(bytes))?;
    Ok(hex(digest))
}

/// Sends the big body and gives the digest that the upstream found.
fn upload(proxy: &Serving, framing: Framing, size: u64) -> anyhow::Result<String> {
    let mut client = Client::connect(proxy.address)?;
    client.send(b"POST /upload HTTP/1.1\r\nhost: localhost\r\n")?;
    client.send(framing_field(framing).as_bytes())?;
    write_body(&mut client, framing, size)?;
    let response = client.reader.response("POST")?;
    ensure!(response.head.status() == Some(200), "{}", response.head.start);
    Ok(String::from_utf8(response.body)?)
}

/// The upstream: answers an upload with the digest of what came, and a download with the big body.
fn serve(mut connection: Connection, size: u64) -> io::Result<()> {
    while let Some(head) = connection.reader.request_head()? {
        let mut digest = Sha256::new();
        let framing = head.request_framing();
        connection.reader.body(framing, &mut |bytes| digest.update(bytes))?;

        let path = head.start.split(' ').nth(1).unwrap_or_default();
        let big = match path {
            "/length" => Some(Framing::Length(size)),
            "/chunked" => Some(Framing::Chunked),
            _ => None,
        };
        let writer = &mut connection.writer;
        writer.write_all(b"HTTP/1.1 200 OK\r\n")?;
        if let Some(framing) = big {
            writer.write_all(framing_field(framing).as_bytes())?;
            write_body(writer, framing, size)?;
        } else {
            let digest = hex(digest);
            write!(writer, "content-length: {}\r\n\r\n{digest}", digest.len())?;
        }
    }
    Ok(())
}

/// The field that announces a body, and the end of the head.
fn framing_field(framing: Framing) -> String {
    match framing {
        Framing::Length(length) => format!("content-length: {length}\r\n\r\n"),
        _ => "transfer-encoding: chunked\r\n\r\n".to_owned(),
    }
}

/// Writes a body of which no two blocks are the same, so that none can be lost, doubled or moved unnoticed, and gives its
/// digest.
fn write_body(writer: &mut dyn Write, framing: Framing, size: u64) -> io::Result<String> {
    let mut writer = BufWriter::with_capacity(2 * BLOCK, writer);
    let mut digest = Sha256::new();
    let mut block: Vec<u8> = (0..BLOCK).map(|index| (index % 251) as u8).collect();
    let mut left = size;
    while left > 0 {
        block[..8].copy_from_slice(&left.to_le_bytes());
        let length = usize::try_from(left).map_or(BLOCK, |left| left.min(BLOCK));
        let bytes = &block[..length];
        digest.update(bytes);
        if framing == Framing::Chunked {
            write!(writer, "{length:x}\r\n")?;
            writer.write_all(bytes)?;
            writer.write_all(b"\r\n")?;
        } else {
            writer.write_all(bytes)?;
        }
        left -= length as u64;
    }
    if framing == Framing::Chunked {
        writer.write_all(b"0\r\n\r\n")?;
    }
    writer.flush()?;
    Ok(hex(digest))
}

fn hex(digest: Sha256) -> String {
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Framing, MEGABYTE, write_body};
    use crate::http1::Reader;

    #[test]
    fn both_framings_carry_the_same_body() {
        let size = MEGABYTE + 1;
        let (mut plain, mut chunked) = (Vec::new(), Vec::new());
        let digest = write_body(&mut plain, Framing::Length(size), size).expect("memory");
        let same = write_body(&mut chunked, Framing::Chunked, size).expect("memory");
        assert_eq!(digest, same);

        let mut unframed = Vec::new();
        let mut reader = Reader::new(chunked.as_slice());
        reader
            .body(Framing::Chunked, &mut |bytes| unframed.extend_from_slice(bytes))
            .expect("whole");
        assert!(unframed == plain, "the chunks are the body");
    }
}
