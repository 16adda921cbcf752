package posted_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/web/posted"
)

// Browsers write a quotation mark and a line end of a name with percent signs.
func TestAFileIsNamedAsOnItsDevice(t *testing.T) {
	t.Parallel()
	head := `Content-Disposition: form-data; name="f"; filename="Māsas %22foto%22 'x' 50%25%0D%0A.txt"`
	body := "--x\r\n" + head + "\r\nContent-Type: text/plain\r\n\r\nb\r\n--x--"
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	p, err := posted.Read(httptest.NewRecorder(), r, posted.Limits{File: 1 << 20, Files: 4, Folder: t.TempDir()})
	defer p.Discard()
	if err != nil || len(p.Files) != 1 {
		t.Fatalf("%d files, %v", len(p.Files), err)
	}
	if got, want := p.Files[0].Name, "Māsas \"foto\" 'x' 50%25\r\n.txt"; got != want {
		t.Errorf("the file is called %q, want %q", got, want)
	}
	if got, want := casework.SafeName(p.Files[0].Name), "Māsas _foto_ 'x' 50_25.txt"; got != want {
		t.Errorf("it is kept as %q, want %q", got, want)
	}
}
