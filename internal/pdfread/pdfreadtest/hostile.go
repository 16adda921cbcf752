package pdfreadtest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"sync"
)

// Bomb is a file of some 7 kB whose one page unpacks to 1.5 GB; different numbers give
// different files.
func Bomb(n int) []byte {
	return Page(1, n, "/FlateDecode/FlateDecode", packed(blanks()))
}

// blanks is 1.5 GB of them, packed.
var blanks = sync.OnceValue(func() []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	piece := bytes.Repeat([]byte(" "), 1<<20)
	for range 1500 {
		_, _ = w.Write(piece) // memory takes all
	}
	_ = w.Close()
	return out.Bytes()
})

// Slow is a file of some 12 kB that takes minutes to read, and little memory.
func Slow(n int) []byte {
	return Page(200, n, "/FlateDecode", packed(bytes.Repeat([]byte("0 0 m 9 9 l n\n"), 400_000)))
}

// Page is a file of pages that all have the same content, packed as the filter says.
func Page(pages, n int, filter string, content []byte) []byte {
	return fmt.Appendf(nil, "%%PDF-1.7\n%%%d\n1 0 obj\n<</Type/Catalog /Pages 2 0 R>>\nendobj\n"+
		"2 0 obj\n<</Type/Pages /Kids [%s] /Count %d>>\nendobj\n"+
		"3 0 obj\n<</Type/Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources <<>> /Contents 4 0 R>>\nendobj\n"+
		"4 0 obj\n<</Length %d /Filter[%s]>>\nstream\n%s\nendstream\nendobj\n"+
		"trailer\n<</Root 1 0 R>>\n%%%%EOF\n",
		n, strings.Repeat("3 0 R ", pages), pages, len(content), filter, content)
}

func packed(data []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(data) // memory takes all
	_ = w.Close()
	return out.Bytes()
}
