package api_test

import (
	"bytes"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/web/api"
	"tilts/internal/web/sitetest"
)

func TestAPIFiles(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	key := uuid.NewString()
	body := letter("Ar datni")
	first := p.sendFiles(key, body, attachment{
		"attachments", `..\vēst<ule>.pdf`, sitetest.PDF,
	}, attachment{"attachments", "b.txt", []byte("teksts")})
	var receipt api.ReceiptSent
	first.into(t, &receipt)
	sub, answers := received(t, receipt.Reference)
	if first.status != 201 || len(sub.Files) != 2 || len(answers.Strings("attachments")) != 2 {
		t.Fatalf("%d %s %+v %v", first.status, first.body, sub.Files, answers)
	}
	for _, u := range sub.Files {
		f, err := sitetest.Arrivals.Objects.Get(t.Context(), u.Key, decoded(t, u.SHA256))
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		if strings.ContainsAny(u.Name, `\/<>`) {
			t.Errorf("the name %q", u.Name)
		}
	}
	again := p.sendFiles(key, body, attachment{
		"attachments", "b.txt", []byte("teksts"),
	}, attachment{"attachments", `..\vēst<ule>.pdf`, sitetest.PDF})
	if again.status != 200 || !bytes.Equal(again.body, first.body) {
		t.Errorf("again: %d %s", again.status, again.body)
	}
	p.sendFiles(key, body, attachment{"attachments", "b.txt", []byte("cits")}).problem(t, 422)

	for name, x := range map[string]struct {
		files []attachment
		want  string
	}{
		"empty": {[]attachment{{"attachments", "a.pdf", nil}}, "/answers/attachments applicant.file_empty"},
		"large": {
			[]attachment{{"attachments", "a.pdf", append(sitetest.PDF, make([]byte, 1<<20)...)}},
			"/answers/attachments applicant.file_too_large",
		},
		"pretends": {
			[]attachment{{"attachments", "a.pdf", []byte("<script>")}},
			"/answers/attachments applicant.file_kind",
		},
		"no such part": {
			[]attachment{{"account", "a.pdf", sitetest.PDF}, {"nothing", "b.pdf", sitetest.PDF}},
			"/answers/account api.unknown_part, /answers/nothing api.unknown_part",
		},
	} {
		if _, got := p.sendFiles(uuid.NewString(), body, x.files...).problem(t, 422); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	var many []attachment
	for range 5 {
		many = append(many, attachment{"attachments", "a.pdf", append(sitetest.PDF, uuid.NewString()...)})
	}
	want := "/answers/attachments fault.too_many_files"
	if _, got := p.sendFiles(uuid.NewString(), body, many...).problem(t, 422); got != want {
		t.Errorf("too many: %q, want %q", got, want)
	}
}

// While the objects are away nothing is received; the same try later is.
func TestAPIObjectsAway(t *testing.T) {
	p := programOf(t)
	key := uuid.NewString()
	sitetest.Away.Store(true)
	defer sitetest.Away.Store(false)
	gone := p.sendFiles(key, letter("Vēlāk"), attachment{"attachments", "a.pdf", sitetest.PDF})
	if gone.problem(t, 503); gone.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	sitetest.Away.Store(false)
	if r := p.sendFiles(key, letter("Vēlāk"), attachment{"attachments", "a.pdf", sitetest.PDF}); r.status != 201 {
		t.Errorf("%d %s", r.status, r.body)
	}
}

// Without a body limit of its own nothing is read for ever.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}

func TestAPIReadsNoMoreThanItMust(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, media := range []string{"application/json", "multipart/form-data; boundary=x"} {
		begin := ""
		if media != "application/json" {
			begin = "--x\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"a.pdf\"\r\n\r\n%PDF-"
		}
		r := httptest.NewRequest(
			http.MethodPost, "/api/v1/submissions", io.MultiReader(strings.NewReader(begin), endless{}),
		)
		r.Header.Set("Content-Type", media)
		r.Header.Set("Idempotency-Key", uuid.NewString())
		w := httptest.NewRecorder()
		s.Open(t).ServeHTTP(w, r)
		reply{w.Code, w.Header(), w.Body.Bytes()}.problem(t, 413)
	}
}

func decoded(t testing.TB, sha256 string) (sum [32]byte) {
	t.Helper()
	data, err := hex.DecodeString(sha256)
	if err != nil {
		t.Fatal(err)
	}
	copy(sum[:], data)
	return sum
}
