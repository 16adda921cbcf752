package api_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"strings"
	"testing"
	"time"

	"tilts/internal/fault"
	"tilts/internal/surface"
	"tilts/internal/web/api"
	"tilts/internal/web/posted"
	"tilts/internal/web/sitetest"
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
	s := sitetest.New(f)
	for _, def := range s.API.FormsInUse() {
		if a, ok := surface.SentExample(def, time.Now()); ok {
			data, err := json.Marshal(map[string]any{
				"form":      def.Name,
				"form_hash": def.Hash(),
				"lang":      "lv",
				"answers":   a,
			})
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	for _, seed := range []string{
		``, `[]`, `{"form":"letter","answers":{"account":"\ud800"}}`, `{"answers":{"a":{"b":[[[[]]]]}}}`,
		`{"form":1e999999,"form":null}`, "{\"\xff\":1}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		body, err := api.ReadSent(data)
		understandable(t, err)
		if err != nil {
			return
		}
		if !json.Valid(data) {
			t.Error("what is no JSON was read")
		}
		for _, def := range s.API.FormsInUse() {
			a, err := def.DecodeJSON(body.Answers)
			understandable(t, err)
			if err == nil {
				api.ProblemOf(s.Catalogues.For("lv"), 422, &fault.Error{
					Kind:   fault.Invalid,
					Key:    "fault.check_answers",
					Fields: def.Check(a, s.Now()),
				}, def)
			}
		}
	})
}

func FuzzMultipart(f *testing.F) {
	s := sitetest.New(f)
	data, contentType := multipartOf(f, letter("Labdien"), attachment{"attachments", "a.pdf", sitetest.PDF})
	_, boundary, _ := strings.Cut(contentType, "boundary=")
	f.Add([]byte(strings.ReplaceAll(data, boundary, "x")))
	f.Add([]byte("--x\r\nContent-Disposition: form-data; name=\"submission\"\r\n\r\n{}\r\n--x--"))
	f.Add(
		[]byte(
			"--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\x00/../b\"\r\n" +
				"Content-Transfer-Encoding: quoted-printable\r\n\r\n=\r\n--x--",
		),
	)
	f.Fuzz(func(t *testing.T, data []byte) {
		// As from the network: read once, cut off somewhere.
		_, files, err := s.API.ReadParts(multipart.NewReader(io.LimitReader(bytes.NewReader(data), 1<<20), "x"))
		defer posted.Discard(files)
		understandable(t, err)
		if len(files) > s.API.Limits.Files {
			t.Errorf("%d files", len(files))
		}
		def, _ := sitetest.Arrivals.Forms.Get("letter")
		s.API.SentFiles(def, files, nil)
	})
}
