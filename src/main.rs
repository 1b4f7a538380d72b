//! The binary: reads the command line and hands over. Everything else is in the library.

fn main() -> std::process::ExitCode {
    huiyin::cli::main()
}
