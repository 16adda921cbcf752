package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tilts/internal/fault"
	"tilts/internal/surface"

	"github.com/gin-gonic/gin"
)

// understandable fails unless an error is one a program may see.
func understandable(t *testing.T, err error) {
	t.Helper()
	var f *fault.Error
	if err != nil && (!errors.As(err, &f) || f.Kind == fault.Internal) {
		t.Errorf("%v is no fault", err)
	}
}

func FuzzAPIBody(f *testing.F) {
	s := site(f)
	for _, def := range s.formsInUse() {
		if a, ok := surface.SentExample(def, time.Now()); ok {
			data, err := json.Marshal(map[string]any{"form": def.Name, "form_hash": def.Hash(), "lang": "lv", "answers": a})
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	for _, seed := range []string{``, `[]`, `{"form":"letter","answers":{"account":"\ud800"}}`, `{"answers":{"a":{"b":[[[[]]]]}}}`, `{"form":1e999999,"form":null}`, "{\"\xff\":1}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		body, err := readSent(data)
		understandable(t, err)
		if err != nil {
			return
		}
		if !json.Valid(data) {
			t.Error("what is no JSON was read")
		}
		for _, def := range s.formsInUse() {
			a, err := def.DecodeJSON(body.Answers)
			understandable(t, err)
			if err == nil {
				problemOf(s.Catalogues.For("lv"), 422, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: def.Check(a, s.Now())}, def)
			}
		}
	})
}

func FuzzMultipart(f *testing.F) {
	s := site(f)
	data, contentType := multipartOf(f, letter("Labdien"), attachment{"attachments", "a.pdf", aPDF})
	_, boundary, _ := strings.Cut(contentType, "boundary=")
	f.Add([]byte(strings.ReplaceAll(data, boundary, "x")))
	f.Add([]byte("--x\r\nContent-Disposition: form-data; name=\"submission\"\r\n\r\n{}\r\n--x--"))
	f.Add([]byte("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\x00/../b\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=\r\n--x--"))
	f.Fuzz(func(t *testing.T, data []byte) {
		// As from the network: read once, cut off somewhere.
		_, files, err := s.readParts(multipart.NewReader(io.LimitReader(bytes.NewReader(data), 1<<20), "x"))
		defer closeAll(files)
		understandable(t, err)
		if len(files) > s.maxFiles() {
			t.Errorf("%d files", len(files))
		}
		def, _ := s.Service.Forms.Get("letter")
		s.sentFiles(def, files, nil)
	})
}

// FuzzPost reads what pages post, as inputs and as parts.
func FuzzPost(f *testing.F) {
	s := site(f)
	f.Add([]byte("account=a&_go=next&_remove=supporters.0"), false)
	f.Add([]byte("--x\r\nContent-Disposition: form-data; name=\"account\"\r\n\r\na\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\x00/../b\"\r\n\r\n%PDF-\r\n--x--"), true)
	f.Add([]byte(strings.Repeat("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"b\"\r\n\r\nb\r\n", 20)+"--x--"), true)
	f.Fuzz(func(t *testing.T, data []byte, parts bool) {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(data))
		c.Request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if parts {
			c.Request.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		}
		p, err := s.readPost(c)
		defer p.close()
		understandable(t, err)
		if len(p.files) > s.maxFiles()+1 {
			t.Errorf("%d files", len(p.files))
		}
		def, _ := s.Service.Forms.Get("application")
		for i := range def.Steps {
			_, err := def.Decode(p.values, def.Steps[i].ID)
			understandable(t, err)
		}
	})
}
