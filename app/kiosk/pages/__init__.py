"""The pages of a village's screen; each is made anew when language, type size or publication change."""
