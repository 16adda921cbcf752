package press

// Lines breaks a text into lines of a width, in mm, as a letter in a language does.
func Lines(text, lang string, width float64) []string {
	b := breaker{voice: voiceOf(lang)}
	var lines []string
	for _, l := range b.set(Plain(text), letterTheme.text, width) {
		line := ""
		for _, s := range l.spans {
			line += s.text
		}
		lines = append(lines, line)
	}
	return lines
}

// Spoken divides a text by language: "lv:Anita Bērziņa" for words that are not the document's.
func Spoken(text, lang string) []string {
	var parts []string
	for _, r := range voiceOf(lang).spoken(Plain(text)) {
		if r.Lang != "" {
			r.Text = r.Lang + ":" + r.Text
		}
		parts = append(parts, r.Text)
	}
	return parts
}
