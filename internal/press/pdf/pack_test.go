package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// What is packed is read by another reader, whatever it is, and in a packer that was used before.
func TestPack(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	page := strings.Repeat("/P <</MCID 12>> BDC\n0.067 0.067 0.067 rg\nBT\n/F1 8.5 Tf\n127.559 773.493 Td\n", 900)
	p := new(packer)
	for name, data := range map[string]string{
		"nothing": "", "a letter": "a", "seven letters": "abcdefg", "a page": page,
		"noise": string(noise), "noise again from afar": string(noise[:40_000]) + string(noise[:40_000]),
		"one letter": strings.Repeat("a", 70_000), "Cyrillic": strings.Repeat("Мировое соглашение. ", 50),
	} {
		packed := bytes.Clone(p.pack([]byte(data[:len(data)/2]), []byte(data[len(data)/2:])))
		if got := unpacked(t, packed); got != data {
			t.Errorf("%s: %d bytes came back of %d", name, len(got), len(data))
		}
		if !bytes.Equal(packed, new(packer).pack([]byte(data))) {
			t.Errorf("%s is packed otherwise by another packer", name)
		}
	}
	for range 2000 { // texts of few letters, whose repetitions overlap and end anywhere
		data := make([]byte, random.IntN(1500))
		for i := range data {
			data[i] = "ab 0"[random.IntN(1+random.IntN(4))]
		}
		if got := unpacked(t, p.pack(data)); got != string(data) {
			t.Fatalf("%q came back as %q", data, got)
		}
	}
	for distance := shortest; distance < furthest+10; distance += 97 {
		data := string(noise[:distance]) + string(noise[:40])
		if got := unpacked(t, p.pack([]byte(data))); got != data {
			t.Fatalf("what is repeated after %d bytes came back otherwise", distance)
		}
	}
}

// What was packed once is packed so for ever, for the sake of documents that are kept.
func TestPackedForEver(t *testing.T) {
	t.Parallel()
	sum := sha256.Sum256(new(packer).pack(srgbProfile(), []byte(xmpHead+xmpDescribed+xmpTail)))
	const want = "65db8860d7718b78c5d34c1a548d241ef4f46f1b7b58d4c16e48fec6949ca4eb"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("it is packed otherwise, as %s; a change of the packer is another edition", got)
	}
}

func unpacked(t *testing.T, packed []byte) string {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
