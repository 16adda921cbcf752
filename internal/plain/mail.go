package plain

import (
	"bytes"
	"cmp"
	"io"
	"mime"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-message"
)

// fields of the head of a mail that tell it from any other text that begins with a word and a colon.
var fields = []string{
	"from:", "to:", "subject:", "date:", "received:", "return-path:", "message-id:", "mime-version:",
	"delivered-to:", "x-", "dkim-signature:", "content-type:", "reply-to:", "cc:", "arc-",
}

// mailBegin is where a mail begins in a file: a mark of its encoding may stand before it, and a line that
// parts mails from one another where many lie in a file (RFC 4155).
func mailBegin(file []byte) []byte {
	file = bytes.TrimPrefix(file, []byte("\uFEFF"))
	if bytes.HasPrefix(file, []byte("From ")) {
		if end := bytes.IndexByte(file, '\n'); end >= 0 {
			return file[end+1:]
		}
	}
	return file
}

// isMail reports whether a file begins with two fields of the head of a mail.
func isMail(head []byte) bool {
	head = mailBegin(head)
	if whole := bytes.LastIndexByte(head, '\n'); whole >= 0 {
		head = head[:whole+1]
	}
	found := 0
	for one := range bytes.Lines(bytes.TrimLeft(head, "\r\n")) {
		switch {
		case len(bytes.TrimSpace(one)) == 0:
			return found > 1
		case one[0] == ' ' || one[0] == '\t':
			continue
		case !field(one):
			return false
		}
		lower := strings.ToLower(string(one))
		for _, begin := range fields {
			if strings.HasPrefix(lower, begin) {
				found++
				break
			}
		}
	}
	return found > 1
}

// field reports whether a line is a name, a colon and a value (RFC 5322 p. 2.2).
func field(line []byte) bool {
	name, _, colon := bytes.Cut(line, []byte(":"))
	outside := func(r rune) bool { return r <= ' ' || r > '~' }
	return colon && len(name) > 0 && bytes.IndexFunc(name, outside) < 0
}

// post reads one mail.
type post struct {
	mail   Mail
	texts  []shown // in their order
	parts  int
	whole  int // of them, those with no parts within
	length int // bytes of texts and attachments
}

// shown is a text that a mail program shows.
type shown struct {
	text string
	page bool // it was HTML
}

func readMail(file []byte) (Letter, error) {
	message.CharsetReader = decoded
	limits := &message.ReadOptions{MaxHeaderBytes: 256 << 10}
	one, err := message.ReadWithOptions(bytes.NewReader(mailBegin(file)), limits)
	if one == nil || err != nil && !unknown(err) {
		return Letter{}, ErrDamaged
	}
	p := &post{mail: Mail{From: text(one, "From"), Subject: text(one, "Subject"), Date: text(one, "Date")}}
	p.mail.Automatic = automatic(one)
	if err := p.part(one, 0); err != nil {
		return Letter{}, err
	}
	body := p.body()
	kind, _, _ := one.Header.ContentType()
	if p.whole == 0 && strings.HasPrefix(kind, "multipart/") {
		body = unparted(mailBegin(file)) // no part begins as its head says
	}
	if len(body) > MostText {
		return Letter{}, ErrLimit
	}
	return Letter{Text: body, Mail: p.mail}, nil
}

// body is all that is shown, one behind the other; HTML that says only what stands before it is left out: some
// programs send a letter both ways and do not say so.
func (p *post) body() string {
	var all []string
	said := ""
	for _, one := range p.texts {
		letters := lettersOf(one.text)
		if letters == "" || one.page && strings.Contains(said, letters) {
			continue
		}
		said += letters
		all = append(all, one.text)
	}
	return strings.Join(all, "\n")
}

// lettersOf leaves of a text its letters and digits.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// unparted is what stands behind the head of a mail, as text.
func unparted(file []byte) string {
	_, body, _ := bytes.Cut(bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	letter, err := readText(body)
	if err != nil {
		return ""
	}
	return letter.Text
}

// choose leaves of several ways to say the same one: the plain one, which nobody laid out, unless it says far less,
// such as that the program at hand cannot show HTML.
func choose(ways []shown) []shown {
	var plains, pages []shown
	plain, page := 0, 0
	for _, way := range ways {
		if letters := len(lettersOf(way.text)); way.page {
			pages, page = append(pages, way), page+letters
		} else {
			plains, plain = append(plains, way), plain+letters
		}
	}
	if plain == 0 || page > 2*plain+fewLetters {
		return pages
	}
	return plains
}

// fewLetters is how much longer HTML may be than plain text that says the same, besides twice: a footer, or what
// addresses of links are shown as.
const fewLetters = 40

func unknown(err error) bool { return message.IsUnknownCharset(err) || message.IsUnknownEncoding(err) }

// text is a field of the head, decoded where it can be.
func text(one *message.Entity, name string) string {
	if said, err := one.Header.Text(name); err == nil {
		return bare(said)
	}
	return bare(one.Header.Get(name))
}

// automatic reports whether nobody wrote a mail by hand (RFC 3834, RFC 3464, and what mail programs
// do besides): it must not be answered by a program.
func automatic(one *message.Entity) bool {
	said := func(name string) string { return strings.ToLower(strings.TrimSpace(one.Header.Get(name))) }
	kind, _, _ := one.Header.ContentType()
	sender, by := said("Return-Path"), said("Auto-Submitted")
	switch said("Precedence") {
	case "bulk", "junk", "list", "auto_reply":
		return true
	}
	for _, name := range []string{"List-Id", "X-Autoreply", "X-Autorespond", "X-Loop", "Feedback-ID"} {
		if said(name) != "" {
			return true
		}
	}
	return by != "" && by != "no" && !strings.HasPrefix(by, "no;") || sender == "<>" || kind == "multipart/report" ||
		strings.HasPrefix(said("From"), "mailer-daemon") || strings.Contains(said("From"), "<mailer-daemon@")
}

// part takes a part of a mail, and the parts within it.
func (p *post) part(one *message.Entity, depth int) error {
	p.parts++
	switch {
	case p.parts > mostParts:
		p.mail.More++
		return nil
	case depth > mostDepth:
		return ErrLimit
	}
	kind, params, _ := one.Header.ContentType()
	if within := one.MultipartReader(); within != nil {
		before := len(p.texts)
		if err := p.within(within, depth); err != nil {
			return err
		}
		if kind == "multipart/alternative" {
			p.texts = append(p.texts[:before], choose(p.texts[before:])...)
		}
		return nil
	}
	p.whole++
	place, more, _ := one.Header.ContentDisposition()
	name := cmp.Or(
		extended(one.Header.Get("Content-Disposition"), "filename"), extended(one.Header.Get("Content-Type"), "name"),
		more["filename"], params["name"],
	)
	bytes, err := io.ReadAll(io.LimitReader(one.Body, int64(mostUnpacked-p.length)+1))
	if p.length += len(bytes); p.length > mostUnpacked {
		return ErrLimit
	}
	if err != nil && len(bytes) == 0 {
		return nil // nothing of it can be read; the mail itself is kept
	}
	if mail := enclosed(bytes); mail != nil {
		if one, err := message.Read(strings.NewReader(string(mail))); one != nil && (err == nil || unknown(err)) {
			return p.part(one, depth+1)
		}
	}
	if place != "attachment" && name == "" || strings.Contains(one.Header.Get("Content-Transfer-Encoding"), "uu") {
		files := uuencoded(&bytes)
		p.mail.Attached = append(p.mail.Attached, files...)
		if len(files) > 0 && strings.TrimSpace(string(bytes)) == "" {
			return nil
		}
	}
	if files, said, is := winmail(bytes); is {
		p.mail.Attached = append(p.mail.Attached, files...)
		p.texts = append(p.texts, said)
		return nil
	}
	if params["format"] == "flowed" {
		bytes = flowed(bytes, params["delsp"] == "yes")
	}
	p.keep(kind, place, name, params["charset"], bytes)
	return nil
}

// within takes the parts within one.
func (p *post) within(parts message.MultipartReader, depth int) error {
	for p.parts < mostEntries {
		next, err := parts.NextPart()
		if next == nil || err != nil && !unknown(err) {
			return nil // the end, or cut off: what was read until there stands
		}
		if err := p.part(next, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// flowed joins the lines that a mail program broke (RFC 3676): those that end with a space.
func flowed(text []byte, spaceless bool) []byte {
	var out []byte
	joined, quoted := false, 0
	for one := range bytes.Lines(text) {
		one = bytes.TrimRight(one, "\r\n")
		unquoted := bytes.TrimLeft(one, ">")
		deep := len(one) - len(unquoted)
		unquoted = bytes.TrimPrefix(unquoted, []byte(" "))
		soft := bytes.HasSuffix(unquoted, []byte(" ")) && !bytes.Equal(unquoted, []byte("-- "))
		if soft && spaceless {
			unquoted = unquoted[:len(unquoted)-1]
		}
		switch {
		case joined && deep == quoted:
			out = append(out, unquoted...)
		case joined:
			out = append(append(append(out, '\n'), one[:deep]...), unquoted...)
		default:
			out = append(append(out, one[:deep]...), unquoted...)
		}
		if joined, quoted = soft, deep; !soft {
			out = append(out, '\n')
		}
	}
	return out
}

// keep takes what a part holds: text that is shown, or a file.
func (p *post) keep(kind, place, name, charset string, part []byte) {
	visible := place != "attachment" && name == "" && (kind == "text/plain" || kind == "text/html" || kind == "")
	if !visible {
		if kind == "" {
			kind = "application/octet-stream"
		}
		p.mail.Attached = append(p.mail.Attached, Attachment{Name: header(name), Type: kind, Bytes: part})
		return
	}
	said := string(part)
	if charset == "" || !utf8.ValidString(said) { // it says none, or one that nobody knows
		if letter, err := readText(part); err == nil {
			said = letter.Text
		}
	}
	if kind != "text/html" {
		p.texts = append(p.texts, shown{text: said})
	} else if page, err := hypertext(said); err == nil {
		p.texts = append(p.texts, shown{page, true})
	}
}

// header decodes a name that a mail program wrote as it should not (RFC 2047 within quotes).
func header(name string) string {
	words := mime.WordDecoder{CharsetReader: decoded}
	if said, err := words.DecodeHeader(name); err == nil {
		name = said
	}
	return line(bare(name))
}
