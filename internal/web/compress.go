package web

import (
	"bytes"
	"mime"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// What shrinks; pictures, PDFs and workbooks are packed already.
var shrinks = []string{
	"text/html", "text/css", "text/javascript", "text/plain", "application/json", "application/problem+json",
	"application/schema+json", "image/svg+xml",
}

func shrinking(contentType string) bool {
	media, _, _ := mime.ParseMediaType(contentType)
	return slices.Contains(shrinks, media)
}

// compressed packs answers with gzip or zstd, as the client asks. How far something packs
// tells what of it is the same, so that an answer that holds a secret beside what a
// stranger made the browser send would give it away: an answer is packed only to a GET,
// and to one with cookies or a key only if its address has no query. Handlers leave out
// what shows a code with Unpacked.
func compressed(next http.Handler) (http.Handler, error) {
	pack, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.EnableZstd(true), gzhttp.ContentTypeFilter(shrinking))
	if err != nil {
		return nil, err
	}
	packing := pack(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secret := r.Header.Get("Cookie") != "" || r.Header.Get("Authorization") != ""
		if r.Method != http.MethodGet || secret && r.URL.RawQuery != "" {
			next.ServeHTTP(w, r)
			return
		}
		packing.ServeHTTP(w, r)
	}), nil
}

// Unpacked keeps an answer that shows a code from being compressed.
func Unpacked(c *gin.Context) { c.Header(gzhttp.HeaderNoCompression, "1") }

// packed is a static file as it goes out in each coding, made at its first use.
func packed(data []byte) map[string]func() []byte {
	return map[string]func() []byte{
		"zstd": sync.OnceValue(func() []byte {
			enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
			if err != nil {
				return nil
			}
			defer enc.Close()
			return enc.EncodeAll(data, nil)
		}),
		"gzip": sync.OnceValue(func() []byte {
			var b bytes.Buffer
			w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
			if err != nil {
				return nil
			}
			_, _ = w.Write(data) // into memory
			_ = w.Close()
			return b.Bytes()
		}),
	}
}

// coding is the one of ours that a client takes; empty for none.
func coding(accepted string) string {
	for _, ours := range []string{"zstd", "gzip"} {
		for one := range strings.SplitSeq(accepted, ",") {
			name, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
			weight = strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			if strings.EqualFold(strings.TrimSpace(name), ours) && (weight == "" || strings.Trim(weight, "0.") != "") {
				return ours
			}
		}
	}
	return ""
}
