//! Writes the contract's messages as Rust: `generate DESCRIPTORS FOLDER`.

use std::{env, fs, io, path::PathBuf};

use prost::Message;
use prost_types::FileDescriptorSet;

/// What must not be seen where a message is printed; the client prints them itself.
const HIDDEN: [&str; 4] = [
    "types.SecretString",
    "types.CardNumberType",
    "types.NetworkTokenType",
    "types.WebhookSecrets",
];

fn main() -> io::Result<()> {
    let mut given = env::args().skip(1).map(PathBuf::from);
    let (Some(described), Some(folder)) = (given.next(), given.next()) else {
        return Err(io::Error::other("generate DESCRIPTORS FOLDER"));
    };
    let descriptors = FileDescriptorSet::decode(fs::read(described)?.as_slice())?;
    prost_build::Config::new().out_dir(&folder).skip_debug(HIDDEN).compile_fds(descriptors)?;
    fs::rename(folder.join("types.rs"), folder.join("messages.rs"))
}
