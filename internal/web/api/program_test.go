package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/web/api"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// program is a client without cookies.
type program struct {
	t       testing.TB
	h       http.Handler
	address string // its own: what one does wrong slows down no other
}

func programOf(t testing.TB) program { return programAt(t, sitetest.New(t)) }

func programAt(t testing.TB, s *sitetest.Site) program {
	n := programs.Add(1)
	return program{t, s.Open(t), fmt.Sprintf("198.51.%d.%d:4711", n/250, n%250)}
}

var programs atomic.Int32

// reply is what a program gets back.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (r reply) into(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(r.body, v); err != nil {
		t.Fatalf("%v\n%s", err, r.body)
	}
}

// problem reads a problem document and its errors as "pointer code".
func (r reply) problem(t testing.TB, status int) (p api.ProblemDocument, errors string) {
	t.Helper()
	if r.status != status || r.header.Get("Content-Type") != "application/problem+json" {
		t.Fatalf("%d %s, want a problem of %d\n%s", r.status, r.header.Get("Content-Type"), status, r.body)
	}
	r.into(t, &p)
	if p.Status != status || p.Title == "" || p.Detail == "" || p.Instance == "" || p.Code == "" ||
		webtest.MissingKey.Match(r.body) {
		t.Fatalf("an incomplete problem: %s", r.body)
	}
	var list []string
	if !slices.Contains(api.Codes(), p.Code) {
		t.Errorf("the table of codes lacks %s", p.Code)
	}
	for _, e := range p.Errors {
		if !slices.Contains(api.Codes(), e.Code) {
			t.Errorf("the table of codes lacks %s", e.Code)
		}
		list = append(list, e.Pointer+" "+e.Code)
	}
	return p, strings.Join(list, ", ")
}

func (p program) do(method, path, body string, headers ...string) reply {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	r.RemoteAddr = p.address
	w := httptest.NewRecorder()
	p.h.ServeHTTP(w, r)
	if set := w.Header().Get("Set-Cookie"); set != "" {
		p.t.Errorf("the API sets the cookie %q", set)
	}
	if w.Header().Get("Access-Control-Allow-Origin") != "" {
		p.t.Error("the API opens itself to other sites")
	}
	return reply{w.Code, w.Header(), w.Body.Bytes()}
}

func (p program) send(key string, body any, headers ...string) reply {
	p.t.Helper()
	text, ok := body.(string)
	if !ok {
		data, err := json.Marshal(body)
		if err != nil {
			p.t.Fatal(err)
		}
		text = string(data)
	}
	return p.do(http.MethodPost, "/api/v1/submissions", text, append([]string{
		"Content-Type", "application/json", "Idempotency-Key", key,
	}, headers...)...)
}

// attachment is a file beside the answers.
type attachment struct {
	field, name string
	contents    []byte
}

func multipartOf(t testing.TB, body any, files ...attachment) (data, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range files { // before the JSON: the order is free
		part, err := w.CreateFormFile(f.field, f.name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write(f.contents)
	}
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="submission"`},
		"Content-Type":        {"application/json"},
	})
	if err != nil {
		t.Fatal(err)
	}
	json.NewEncoder(part).Encode(body)
	w.Close()
	return b.String(), w.FormDataContentType()
}

func (p program) sendFiles(key string, body any, files ...attachment) reply {
	data, contentType := multipartOf(p.t, body, files...)
	return p.do(http.MethodPost, "/api/v1/submissions", data, "Content-Type", contentType, "Idempotency-Key", key)
}

// letter is the shortest submission there is.
func letter(account string) map[string]any {
	return map[string]any{"form": "letter", "answers": map[string]any{"account": account}}
}

// received is a submission as it is kept.
func received(t testing.TB, reference string) (sub record.Submission, answers form.Answers) {
	t.Helper()
	err := sitetest.Records.Read(t.Context(), func(tx *database.Tx) (err error) {
		sub, err = tx.SubmissionByReference(t.Context(), reference)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(sub.Answers, &answers); err != nil {
		t.Fatal(err)
	}
	return sub, answers
}
