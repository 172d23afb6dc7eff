//! One file a subcommand: each joins the rooms below and holds no logic of its own.
