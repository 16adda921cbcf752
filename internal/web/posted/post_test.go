package posted_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/web/posted"
	"tilts/storage"
)

// pdf begins as one does.
var pdf = []byte("%PDF-1.4\n")

func TestTheAdministratorSaysHowManyFiles(t *testing.T) {
	for _, most := range []int{1, 2 * form.Limits.Files} {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		for i := range most + 2 {
			part, err := w.CreateFormFile("attachments", fmt.Sprintf("%d.pdf", i))
			if err != nil {
				t.Fatal(err)
			}
			part.Write(pdf)
		}
		w.Close()
		r := httptest.NewRequest(http.MethodPost, "/", &b)
		r.Header.Set("Content-Type", w.FormDataContentType())
		p, err := posted.Read(httptest.NewRecorder(), r, posted.Limits{
			File:   1 << 20,
			Files:  most,
			Folder: t.TempDir(),
		})
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, f := range p.Files {
			if f.Wrong == "" {
				got++
			}
		}
		if got != most {
			t.Errorf("%d files, want %d", got, most)
		}
		p.Discard()
	}
}

// understandable fails unless an error is one a person may see.
func understandable(t *testing.T, err error) {
	t.Helper()
	var f *fault.Error
	if err != nil && (!errors.As(err, &f) || f.Kind == fault.Internal) {
		t.Errorf("%v is no fault", err)
	}
}

// FuzzPost reads what pages post, as inputs and as parts.
func FuzzPost(f *testing.F) {
	limits := posted.Limits{File: 1 << 20, Files: 4, Folder: f.TempDir()}
	def := formtest.ServedAs(f, "application")
	f.Add([]byte("account=a&_go=next&_remove=supporters.0"), false)
	f.Add(
		[]byte(
			"--x\r\nContent-Disposition: form-data; name=\"account\"\r\n\r\na\r\n"+
				"--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\x00/../b\"\r\n\r\n%PDF-\r\n--x--",
		),
		true,
	)
	f.Add(
		[]byte(
			strings.Repeat(
				"--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"b\"\r\n\r\nb\r\n", 20,
			)+"--x--",
		),
		true,
	)
	f.Fuzz(func(t *testing.T, data []byte, parts bool) {
		r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(data))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if parts {
			r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		}
		p, err := posted.Read(httptest.NewRecorder(), r, limits)
		defer p.Discard()
		understandable(t, err)
		taken := 0 // of those above the limit only names are left
		for _, f := range p.Files {
			if f.Wrong != posted.TooMany {
				taken++
			}
		}
		if taken > limits.Files || len(p.Files) > 1000 {
			t.Errorf("%d files, %d of them taken", len(p.Files), taken)
		}
		for i := range def.Steps {
			_, err := def.Decode(p.Values, def.Steps[i].ID)
			understandable(t, err)
		}
	})
}

// What was typed is read beside and after a file for which there is no room.
func TestWithoutRoomForFilesTheRestIsRead(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.WriteField("before", "a")
	for range 2 {
		part, err := w.CreateFormFile("attachments", "a.pdf")
		if err != nil {
			t.Fatal(err)
		}
		part.Write(pdf)
	}
	w.WriteField("after", "b")
	w.Close()
	r := httptest.NewRequest(http.MethodPost, "/", &b)
	r.Header.Set("Content-Type", w.FormDataContentType())
	limits := posted.Limits{File: 1 << 20, Files: 1, Folder: t.TempDir(), MinFree: math.MaxInt64}
	p, err := posted.Read(httptest.NewRecorder(), r, limits)
	var f *fault.Error
	if !errors.As(err, &f) || f.Key != "fault.no_room" || !errors.Is(err, storage.ErrFull) || len(p.Files) > 0 {
		t.Errorf("%d files, %v", len(p.Files), err)
	}
	if p.Values.Get("before") != "a" || p.Values.Get("after") != "b" {
		t.Errorf("%v was typed", p.Values)
	}
}
