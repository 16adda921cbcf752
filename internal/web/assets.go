package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
)

//go:embed assets
var assetFiles embed.FS

// bundles are style sheets and scripts that the browser gets as one file, in
// the order in which they count. One request less matters on a bad line.
var bundles = map[string][]string{
	"tilts.css": {
		"tokens.css", "base.css", "controls.css", "blocks.css", "applicant.css", "wizard.css", "enlarged.css",
		"print.css",
	},
	"staff-tilts.css": {
		"tokens.css", "base.css", "controls.css", "blocks.css", "staff.css", "staff-desk.css", "staff-case.css",
		"staff-template.css", "staff-letter.css", "enlarged.css", "print.css",
	},
	"staff-tilts.js": {"staff.js", "template.js", "triage.js"},
	"tilts.js":       {"page.js", "conditions.js", "uploads.js", "sending.js", "autosave.js", "check.js"},
}

// asset is one static file with the bytes' hash in its address.
type asset struct {
	url      string
	kind     string
	contents []byte
	packed   map[string]func() []byte
}

// assets finds static files by name and by address.
type assets struct {
	byName map[string]*asset
	byURL  map[string]*asset
}

func loadAssets() (*assets, error) {
	all := &assets{byName: map[string]*asset{}, byURL: map[string]*asset{}}
	entries, err := assetFiles.ReadDir("assets")
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		data, err := assetFiles.ReadFile("assets/" + entry.Name())
		if err != nil {
			return nil, err
		}
		all.add(entry.Name(), data)
	}
	for name, parts := range bundles {
		var whole bytes.Buffer
		for _, part := range parts {
			a, ok := all.byName[part]
			if !ok {
				return nil, fmt.Errorf("web: %s: no part %s", name, part)
			}
			whole.Write(a.contents)
		}
		all.add(name, whole.Bytes())
	}
	return all, nil
}

func (all *assets) add(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	a := &asset{
		url:      "/assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext,
		kind:     mime.TypeByExtension(ext),
		contents: data,
		packed:   packed(data),
	}
	all.byName[name], all.byURL[a.url] = a, a
}

// url is the address of a static file; an unknown name is an error, so that a
// page with a wrong name fails its test.
func (all *assets) url(name string) (string, error) {
	a, ok := all.byName[name]
	if !ok {
		return "", fmt.Errorf("web: no asset %q", name)
	}
	return a.url, nil
}

// serve answers for one static file. The address changes with the bytes, so it
// may be kept for ever.
func (all *assets) serve(c *gin.Context) {
	a, ok := all.byURL[c.Request.URL.Path]
	if !ok {
		c.Header("Cache-Control", "no-store")
		c.String(http.StatusNotFound, "404")
		return
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	if !shrinking(a.kind) {
		c.Data(http.StatusOK, a.kind, a.contents)
		return
	}
	c.Header("Vary", "Accept-Encoding")
	if how := coding(c.GetHeader("Accept-Encoding")); how != "" {
		if data := a.packed[how](); len(data) > 0 && len(data) < len(a.contents) {
			c.Header("Content-Encoding", how)
			c.Data(http.StatusOK, a.kind, data)
			return
		}
	}
	Unpacked(c)
	c.Data(http.StatusOK, a.kind, a.contents)
}
