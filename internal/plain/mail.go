package plain

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"strings"
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
	plains []string // texts, in their order
	pages  []string // the same in HTML
	parts  int
	length int // bytes of texts and attachments
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
	body := strings.Join(p.plains, "\n")
	if strings.TrimSpace(body) == "" {
		body = strings.Join(p.pages, "\n")
	}
	if len(body) > MostText {
		return Letter{}, ErrLimit
	}
	return Letter{Text: body, Mail: p.mail}, nil
}

func unknown(err error) bool { return message.IsUnknownCharset(err) || message.IsUnknownEncoding(err) }

// text is a field of the head, decoded where it can be.
func text(one *message.Entity, name string) string {
	if said, err := one.Header.Text(name); err == nil {
		return said
	}
	return one.Header.Get(name)
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
	if p.parts++; p.parts > mostParts || depth > mostDepth {
		return ErrLimit
	}
	if within := one.MultipartReader(); within != nil {
		for {
			next, err := within.NextPart()
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case next == nil, err != nil && !unknown(err):
				return nil // cut off: what was read until there stands
			}
			if err := p.part(next, depth+1); err != nil {
				return err
			}
		}
	}
	kind, params, _ := one.Header.ContentType()
	place, more, _ := one.Header.ContentDisposition()
	name := more["filename"]
	if name == "" {
		name = params["name"]
	}
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
	if files := winmail(bytes); len(files) > 0 {
		p.mail.Attached = append(p.mail.Attached, files...)
		return nil
	}
	if params["format"] == "flowed" {
		bytes = flowed(bytes, params["delsp"] == "yes")
	}
	p.keep(kind, place, name, params["charset"], bytes)
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
	shown := place != "attachment" && name == "" && (kind == "text/plain" || kind == "text/html" || kind == "")
	if !shown {
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
		p.plains = append(p.plains, said)
	} else if page, err := hypertext(said); err == nil {
		p.pages = append(p.pages, page)
	}
}

// header decodes a name that a mail program wrote as it should not (RFC 2047 within quotes).
func header(name string) string {
	words := mime.WordDecoder{CharsetReader: decoded}
	if said, err := words.DecodeHeader(name); err == nil {
		return line(said)
	}
	return line(name)
}
