package reading

import (
	"slices"
	"strings"
	"unicode"
)

// unquoted blanks the mail that is answered, so that its writer is not taken for the one who answers: the lines
// that begin with ">", and all below the header of another mail. Numbers of criminal cases stay: who answers
// means the same case. No byte moves. answers reports whether anything was blanked.
func unquoted(text string) (out string, answers bool) {
	below := earlierMail(text)
	if below == len(text) && !strings.Contains(text, "\n>") {
		return text, false
	}
	kept := make([]byte, 0, len(text))
	for line := range strings.Lines(text) {
		if len(kept) < below && !strings.HasPrefix(line, ">") {
			kept = append(kept, line...)
			continue
		}
		begin := len(kept)
		for i := range len(line) {
			if line[i] == '\n' {
				kept = append(kept, '\n')
			} else {
				kept = append(kept, ' ')
			}
		}
		for i := 0; i < len(line); {
			n := digits(line[i:])
			if n == caseDigits {
				copy(kept[begin+i:], line[i:i+n])
			}
			i += max(n, 1)
		}
	}
	return string(kept), true
}

// fewWords is how many words stand above the header of an earlier mail when it is only passed on.
const fewWords = 3

// earlierMail is where the mail that is answered begins, the end of the text when there is none.
func earlierMail(text string) int {
	at, words, afterHeader := 0, 0, true // the first line opens nothing
	for line := range strings.Lines(text) {
		if words > fewWords && !afterHeader && opensMail(text[at:]) {
			return at
		}
		at += len(line)
		if afterHeader = headerOf(line) != ""; !afterHeader && words <= fewWords {
			words += len(strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }))
		}
	}
	return len(text)
}

// mailHeaders are the words that begin the lines of a mail's header: the sender's first.
var mailHeaders = map[string]string{
	"from": "from", "no": "from", "от": "from", "от кого": "from", "sūtītājs": "from",
	"sent": "more", "date": "more", "to": "more", "subject": "more", "cc": "more", "nosūtīts": "more",
	"datums": "more", "kam": "more", "uz": "more", "temats": "more", "tēma": "more", "отправлено": "more",
	"дата": "more",
	"кому": "more", "тема": "more",
}

// longestHeader is how many bytes the word of a mail's header takes at most, with the spaces around it.
const longestHeader = 30

// headerOf says which line of a mail's header a line is: "from", "more", or empty when it is none.
func headerOf(line string) string {
	colon := strings.IndexByte(line[:min(len(line), longestHeader)], ':')
	if colon < 0 {
		return ""
	}
	return mailHeaders[strings.ToLower(strings.TrimSpace(line[:colon]))]
}

// headerLines is within how many lines of the sender's a header has another line of its kind.
const headerLines = 4

// opensMail reports whether an earlier mail begins with the first line of a text.
func opensMail(text string) bool {
	line, rest, _ := strings.Cut(text, "\n")
	first := strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(first, "---"):
		first = strings.ToLower(first)
		return slices.ContainsFunc([]string{"messag", "ziņa", "ziņojum", "сообщени"},
			func(w string) bool { return strings.Contains(first, w) })
	case strings.HasSuffix(first, ":") && strings.ContainsAny(first, "0123456789@"):
		first = strings.ToLower(first)
		return slices.ContainsFunc([]string{"wrote:", "rakstīja:", "написал:", "написала:", "пишет:", "писал(а):",
			"написал(а):"}, func(w string) bool { return strings.HasSuffix(first, w) })
	case headerOf(line) != "from":
		return false
	}
	more := false
	for range headerLines {
		line, rest, _ = strings.Cut(rest, "\n")
		if headerOf(line) == "more" {
			more = true
		}
		if toService(line) {
			return false // what somebody sent to us and now sends again is the letter
		}
	}
	return more
}

// services are the beginnings of words for those to whom letters about mediation go.
var services = strings.Fields("izligum izlīgum vpd probac probāc mediat пробац медиац примирен")

// toService reports whether a line of a mail's header says that the mail goes to the service.
func toService(line string) bool {
	name, to, _ := strings.Cut(line, ":")
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "to", "kam", "кому":
		to = strings.ToLower(to)
		return slices.ContainsFunc(services, func(w string) bool { return strings.Contains(to, w) })
	}
	return false
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

// unled puts a colon and spaces where a form leads from its words to the answer: "Vārds ........ Anna". No byte
// moves.
func unled(text string) string {
	if !strings.Contains(text, "...") && !strings.Contains(text, "___") {
		return text
	}
	out := []byte(text)
	for i := 0; i < len(out); i++ {
		n := i
		for n < len(out) && (out[n] == '.' || out[n] == '_') && out[n] == out[i] {
			n++
		}
		if n-i < 3 {
			continue
		}
		line, _, _ := strings.Cut(text[n:], "\n")
		if n-i > 3 && strings.TrimSpace(line) != "" && i > 0 && text[i-1] != '\n' {
			out[i] = ':'
			for k := i + 1; k < n; k++ {
				out[k] = ' '
			}
		}
		i = n - 1
	}
	return string(out)
}
