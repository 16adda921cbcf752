package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// visitor is a browser without scripts: it sends forms as the pages give them
// and keeps cookies.
type visitor struct {
	base    string
	client  *http.Client
	patient bool // sends a request again for as long as nobody answers it
	retries int  // requests that were sent again
}

func newVisitor(base string) *visitor {
	jar, _ := cookiejar.New(nil)
	return &visitor{base: base, client: &http.Client{Jar: jar, Timeout: time.Minute}}
}

// page is an answer of the server.
type page struct {
	status int
	path   string // after redirects
	body   string
	doc    *html.Node

	again string // the address, where the page asks to be looked at again
}

// file is one to attach.
type file struct {
	name  string
	bytes []byte
}

func (v *visitor) open(ctx context.Context, path string) (*page, error) {
	return v.send(ctx, http.MethodGet, path, "", nil)
}

// send makes a request and follows redirects.
func (v *visitor) send(ctx context.Context, method, path, contentType string, body []byte) (*page, error) {
	for {
		p, err := v.once(ctx, method, path, contentType, body)
		if err == nil || !v.patient || ctx.Err() != nil {
			return p, err
		}
		v.retries++
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (v *visitor) once(ctx context.Context, method, path, contentType string, body []byte) (*page, error) {
	r, err := http.NewRequestWithContext(ctx, method, v.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	w, err := v.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(text))
	p := &page{status: w.StatusCode, path: w.Request.URL.Path, body: string(text), doc: doc}
	if w.Header.Get("Refresh") != "" {
		p.again = w.Request.URL.RequestURI()
	}
	return p, err
}

// htmlForm is a form as a page gives it, with what is typed into it.
type htmlForm struct {
	action    string
	multipart bool
	values    url.Values
	names     map[string]string // type of each input by name: "text", "radio", "file" …
	files     map[string][]file
}

// formWith returns the form that has an input or button with this name.
func (p *page) formWith(name string) (*htmlForm, error) {
	for n := range p.doc.Descendants() {
		if n.DataAtom != atom.Form || n.Type != html.ElementNode {
			continue
		}
		if f := readForm(n, p.path); f.names[name] != "" {
			return f, nil
		}
	}
	return nil, fmt.Errorf("%s (%d) has no form with %q:\n%s", p.path, p.status, name, p.text())
}

func readForm(n *html.Node, path string) *htmlForm {
	f := &htmlForm{
		action: attr(n, "action"), multipart: attr(n, "enctype") == "multipart/form-data", values: url.Values{},
		names: map[string]string{}, files: map[string][]file{},
	}
	if f.action == "" {
		f.action = path
	}
	for n := range n.Descendants() {
		name := attr(n, "name")
		if n.Type != html.ElementNode || name == "" {
			continue
		}
		switch kind := attr(n, "type"); {
		case n.DataAtom == atom.Button:
			f.names[name] = "button"
		case n.DataAtom == atom.Textarea:
			f.names[name] = "textarea"
			f.values.Set(name, strings.TrimPrefix(content(n), "\n"))
		case n.DataAtom == atom.Select:
			f.names[name] = "select"
			f.values.Set(name, selected(n))
		case kind == "radio" || kind == "checkbox":
			f.names[name] = kind
			if has(n, "checked") {
				f.values.Add(name, attr(n, "value"))
			}
		case kind == "hidden" && f.names[name] != "":
		case n.DataAtom == atom.Input:
			f.names[name] = kind
			if kind != "file" {
				f.values.Add(name, attr(n, "value"))
			}
		}
	}
	return f
}

func selected(list *html.Node) string {
	value := ""
	for n := range list.Descendants() {
		if n.DataAtom == atom.Option && has(n, "selected") {
			value = attr(n, "value")
		}
	}
	return value
}

// press sends the form with a button.
func (v *visitor) press(ctx context.Context, f *htmlForm, button, value string) (*page, error) {
	values := maps.Clone(f.values)
	values.Set(button, value)
	if !f.multipart {
		return v.send(ctx, http.MethodPost, f.action, "application/x-www-form-urlencoded", []byte(values.Encode()))
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, list := range values {
		for _, value := range list {
			w.WriteField(name, value)
		}
	}
	for name, files := range f.files {
		for _, file := range files {
			part, err := w.CreateFormFile(name, file.name)
			if err == nil {
				_, err = part.Write(file.bytes)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	w.Close()
	return v.send(ctx, http.MethodPost, f.action, w.FormDataContentType(), body.Bytes())
}

// fill types those answers that the form asks for, and attaches those files
// that the page does not list yet.
func (f *htmlForm) fill(p *page, answers map[string]string, files map[string][]file) {
	for name, value := range answers {
		if f.names[name] != "" {
			f.values.Set(name, value)
		}
	}
	for name, list := range files {
		for _, file := range list {
			if f.names[name] != "" && !strings.Contains(p.body, file.name) {
				f.files[name] = append(f.files[name], file)
			}
		}
	}
}

// begin presses the button that begins a form, and goes on with one that has
// begun already: the answer to the first press may have been lost.
func (v *visitor) begin(ctx context.Context, lang, form string) (*page, error) {
	start := "/" + lang + "/" + form
	p, err := v.send(ctx, http.MethodPost, start, "application/x-www-form-urlencoded", nil)
	if err != nil || p.path != start {
		return p, err
	}
	for n := range p.doc.Descendants() {
		if href := attr(n, "href"); n.DataAtom == atom.A && strings.HasPrefix(href, start+"/") {
			return v.open(ctx, href)
		}
	}
	return p, fmt.Errorf("%s does not begin (%d):\n%s", start, p.status, p.text())
}

// walk fills in the pages of a form, one after the other, until it is at the
// page whose path ends so.
func (v *visitor) walk(
	ctx context.Context, p *page, until string, answers map[string]string, files map[string][]file,
) (*page, error) {
	for range 30 {
		if strings.HasSuffix(p.path, until) {
			return p, nil
		}
		f, err := p.formWith("_go")
		if err != nil {
			return p, err
		}
		f.fill(p, answers, files)
		if p, err = v.press(ctx, f, "_go", "next"); err != nil {
			return p, err
		}
		if p.status != http.StatusOK {
			return p, fmt.Errorf("%s answers %d:\n%s", p.path, p.status, p.text())
		}
	}
	return p, fmt.Errorf("%s does not lead to %s:\n%s", p.path, until, p.text())
}

// sendOff ticks what the review page asks for and sends the form. The page
// after it is the receipt when all went well.
func (v *visitor) sendOff(
	ctx context.Context, review *page, answers map[string]string, files map[string][]file,
) (*page, error) {
	f, err := review.formWith("_go")
	if err != nil {
		return nil, err
	}
	f.fill(review, answers, files)
	return v.press(ctx, f, "_go", "send")
}

// receipt is what a receipt page tells.
type receipt struct{ reference, code string }

// receiptOn reads the receipt page.
func (p *page) receiptOn() (receipt, error) {
	var r []string
	for n := range p.doc.Descendants() {
		if n.Type == html.ElementNode && attr(n, "class") == "code" {
			r = append(r, strings.Join(strings.Fields(content(n)), " "))
		}
	}
	if p.status != http.StatusOK || len(r) != 2 {
		return receipt{}, fmt.Errorf("%s (%d) is no receipt:\n%s", p.path, p.status, p.text())
	}
	return receipt{strings.ReplaceAll(r[0], " ", ""), r[1]}, nil
}

// text is what a reader sees, for messages of a failing test.
func (p *page) text() string {
	var b strings.Builder
	for n := range p.doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Style {
			if line := strings.Join(strings.Fields(n.Data), " "); line != "" {
				b.WriteString(line + "\n")
			}
		}
	}
	return b.String()
}

func content(n *html.Node) string {
	var b strings.Builder
	for n := range n.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
