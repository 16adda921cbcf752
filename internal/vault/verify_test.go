package vault

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strings"
	"testing"
)

// packed is a backup of a few records and of these objects.
func packed(t testing.TB, objects ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	put := func(head tar.Header, body string) {
		head.Mode, head.Format, head.Size = 0o600, tar.FormatPAX, int64(len(body))
		err := w.WriteHeader(&head)
		if err == nil {
			_, err = io.WriteString(w, body)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	sum := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	records := `{"format":1,"schema":5}` + "\n" + `{"rows":0}` + "\n"
	put(tar.Header{Name: recordsName}, records)
	list := sha256.New()
	m := Manifest{Format: manifestFormat, Schema: 5, Records: Part{Bytes: int64(len(records)), SHA256: sum(records)}}
	for _, o := range objects {
		key := "originals/a/" + sum(o)
		put(tar.Header{Name: objectsDir + key, PAXRecords: map[string]string{"TILTS.sha256": sum(o)}}, o)
		listObject(list, sum(o), key)
		m.Objects.Count, m.Objects.Bytes = m.Objects.Count+1, m.Objects.Bytes+int64(len(o))
	}
	m.Objects.SHA256 = hex.EncodeToString(list.Sum(nil))
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	put(tar.Header{Name: manifestName}, string(text))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A backup that lacks or adds one byte of what it holds is not what its manifest says.
func TestABackupOfStrangers(t *testing.T) {
	whole := packed(t, "a letter", "another")
	if m, err := Verify(bytes.NewReader(whole)); err != nil || m.Objects.Count != 2 {
		t.Fatalf("%+v, %v", m, err)
	}
	for name, file := range map[string][]byte{
		"another letter": bytes.Replace(whole, []byte("a letter"), []byte("a Letter"), 1),
		"other records":  bytes.Replace(whole, []byte(`"rows":0`), []byte(`"rows":1`), 1),
		"cut off":        whole[:len(whole)-3000],
		"empty":          nil,
	} {
		if _, err := Verify(bytes.NewReader(file)); err == nil {
			t.Errorf("%s: it is taken", name)
		}
	}
}

// What is verified has the objects that its manifest names, each with its hash.
func FuzzVerify(f *testing.F) {
	f.Add(packed(f))
	f.Add(packed(f, "a letter", "another"))
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := Verify(bytes.NewReader(file))
		if err != nil {
			return
		}
		r, count := tar.NewReader(bytes.NewReader(file)), int64(0)
		for {
			head, err := r.Next()
			if err != nil || head.Name == manifestName {
				break
			}
			sum := sha256.New()
			if _, err := io.Copy(sum, r); err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(head.Name, objectsDir) {
				count++
				if said := head.PAXRecords["TILTS.sha256"]; said != hex.EncodeToString(sum.Sum(nil)) {
					t.Fatalf("%s is not %s", head.Name, said)
				}
			}
		}
		if m.Format == manifestFormat && m.Objects.Count != count {
			t.Fatalf("%d objects, and %d in the manifest", count, m.Objects.Count)
		}
	})
}
