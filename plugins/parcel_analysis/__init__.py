"""占用分析: what a project's red line occupies, asked, shown, kept and asked again."""
