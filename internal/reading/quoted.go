package reading

import "strings"

// unquoted blanks the lines of a mail that is answered, so that its writer is not taken for the one
// who answers. Numbers of criminal cases stay: who answers means the same case. No byte moves.
func unquoted(text string) string {
	if !strings.Contains(text, "\n>") {
		return text
	}
	out := make([]byte, 0, len(text))
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, ">") {
			out = append(out, line...)
			continue
		}
		begin := len(out)
		for i := range len(line) {
			if line[i] == '\n' {
				out = append(out, '\n')
			} else {
				out = append(out, ' ')
			}
		}
		for i := 0; i < len(line); {
			n := digits(line[i:])
			if n == caseDigits {
				copy(out[begin+i:], line[i:i+n])
			}
			i += max(n, 1)
		}
	}
	return string(out)
}

// caseDigits are those of a criminal case's number.
const caseDigits = 11

// digits counts those that a text begins with.
func digits(text string) (n int) {
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}
