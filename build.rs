//! Compiles what binds Rust to llama.cpp's inside: a few lines of C++, where the engine `gguf` is built for a processor that has use for them.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is_set = |name: &str| std::env::var_os(name).is_some();
    let target = std::env::var("CARGO_CFG_TARGET_ARCH").unwrap_or_default();
    if is_set("CARGO_FEATURE_GGUF") && target == "x86_64" {
        let source = "src/engine/gguf/product/hook.cpp";
        println!("cargo:rerun-if-changed={source}");
        cc::Build::new().cpp(true).std("c++17").file(source).compile("depeche_product");
    }
}
