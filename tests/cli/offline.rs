//! A run never needs a network.

use std::fs;
use std::process::Command;

use crate::program::{brief, listed, models, skip, told};

#[cfg(target_os = "linux")]
#[test]
fn runs_where_there_is_no_network_at_all() {
    let name = "runs_where_there_is_no_network_at_all";
    let Some(_models) = models(name) else { return };
    let unshared = |arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--net"]).args(arguments);
        command
    };
    if !unshared(&["true"]).status().is_ok_and(|status| status.success()) {
        skip(name, "this machine allows no network namespaces (unshare --map-root-user --net)");
        return;
    }
    let interfaces = unshared(&["cat", "/proc/net/route"]).output().expect("it runs");
    let routes = String::from_utf8_lossy(&interfaces.stdout).lines().skip(1).count();
    assert_eq!(routes, 0, "there is a way out");
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (folder.path().join("a.txt"), folder.path().join("out"));
    fs::write(&input, "Le port de Valmer a rouvert lundi.\n").expect("it is written");
    let whole = brief(&input, &out);
    let mut command = unshared(&[]);
    command.arg(whole.get_program()).args(whole.get_args());
    if let Some(folder) = whole.get_current_dir() {
        command.current_dir(folder);
    }
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(listed(&out).len(), 1);
}
