//! Runs lalrpop over the grammar.

fn main() {
    println!("cargo::rerun-if-changed=asyncscript.lalrpop");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets it");
    lalrpop::Configuration::new()
        .emit_rerun_directives(false)
        .force_build(true)
        .set_out_dir(out)
        .process_file("asyncscript.lalrpop")
        .expect("the grammar has no conflicts");
}
