package signature

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits on containers: what people send has a handful of documents.
const (
	maxEntries  = 500
	maxUnpacked = 200 << 20
	maxRatio    = 200 // unpacked to packed, where it matters
	minBomb     = 1 << 20
)

// container is an opened ASiC container.
type container struct {
	kind       Kind
	files      []File
	signatures []entry // META-INF/*signatures*.xml
	detached   []entry // META-INF/*signature*.p7s
	stamps     []entry // META-INF/*timestamp*.tst
	manifests  []entry // META-INF/ASiCManifest*.xml
	listing    []byte  // META-INF/manifest.xml
}

type entry struct {
	name string
	data []byte
}

func looksZip(file []byte) bool {
	return bytes.HasPrefix(file, []byte("PK\x03\x04")) || bytes.HasPrefix(file, []byte("PK\x05\x06"))
}

// openContainer reads a whole container into memory, within limits.
func openContainer(file []byte) (*container, error) {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, RefusedDamaged
	}
	if len(archive.File) > maxEntries {
		return nil, RefusedLimit
	}
	if err := unambiguous(file, archive); err != nil {
		return nil, err
	}
	c := &container{kind: ASiCE}
	var total int64
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		data, err := unpack(f, maxUnpacked-total)
		if err != nil {
			return nil, err
		}
		total += int64(len(data))
		c.sort(f.Name, data)
	}
	nothing := len(c.signatures)+len(c.detached)+len(c.stamps) == 0
	if nothing && !strings.HasPrefix(mimetypeOf(archive), "application/vnd.etsi.asic") {
		return nil, RefusedNotSigned
	}
	return c, nil
}

// mimetypeOf returns the first bytes of the entry mimetype, or nothing.
func mimetypeOf(archive *zip.Reader) string {
	f, err := archive.Open("mimetype")
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, 64)
	n, _ := io.ReadFull(f, head)
	return string(head[:n])
}

// sort puts an entry where it belongs.
func (c *container) sort(name string, data []byte) {
	inside, meta := strings.CutPrefix(name, "META-INF/")
	lower := strings.ToLower(inside)
	switch {
	case name == "mimetype":
		if strings.HasPrefix(string(data), "application/vnd.etsi.asic-s+zip") {
			c.kind = ASiCS
		}
	case !meta:
		c.files = append(c.files, File{Name: name, Size: int64(len(data)), Data: data})
	case lower == "manifest.xml":
		c.listing = data
	case strings.Contains(lower, "signature") && strings.HasSuffix(lower, ".xml"):
		c.signatures = append(c.signatures, entry{name, data})
	case strings.Contains(lower, "signature") && strings.HasSuffix(lower, ".p7s"):
		c.detached = append(c.detached, entry{name, data})
	case strings.Contains(lower, "timestamp") && strings.HasSuffix(lower, ".tst"):
		c.stamps = append(c.stamps, entry{name, data})
	case strings.HasPrefix(lower, "asic") && strings.Contains(lower, "manifest") && strings.HasSuffix(lower, ".xml"):
		c.manifests = append(c.manifests, entry{name, data})
	}
}

// unpack reads one entry, at most left octets of it.
func unpack(f *zip.File, left int64) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, RefusedLocked
	}
	limit := left
	if packed := int64(f.CompressedSize64); packed*maxRatio < limit {
		limit = max(packed*maxRatio, minBomb)
	}
	limit = min(limit, left)
	r, err := f.Open()
	if err != nil {
		return nil, RefusedDamaged
	}
	defer r.Close()
	var data bytes.Buffer
	n, err := io.Copy(&data, io.LimitReader(r, limit+1))
	switch {
	case n > limit:
		return nil, RefusedLimit
	case err != nil:
		return nil, RefusedDamaged
	}
	return data.Bytes(), nil
}

// unambiguous refuses archives in which readers may see different files: the same name
// twice, names that lead elsewhere, a local header that differs from the directory, or
// entries between those that the directory lists.
func unambiguous(file []byte, archive *zip.Reader) error {
	seen := make(map[string]bool, len(archive.File))
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(archive.File))
	for _, f := range archive.File {
		if !cleanName(f.Name) {
			return RefusedName
		}
		key := strings.ToLower(f.Name)
		if seen[key] {
			return RefusedAmbiguous
		}
		seen[key] = true
		if f.Method == zip.Store && f.Flags&8 != 0 {
			return RefusedAmbiguous // whoever reads it as it comes cannot tell where the entry ends
		}
		data, err := f.DataOffset()
		if err != nil || f.CompressedSize64 > uint64(len(file)) {
			return RefusedDamaged
		}
		header, ok := localHeader(file, data, f.Name)
		if !ok {
			return RefusedAmbiguous
		}
		spans = append(spans, span{header, data + int64(f.CompressedSize64)})
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	at := int64(0)
	for _, s := range spans {
		if s.from < at || s.from-at > 24 { // 24: the longest data descriptor
			return RefusedAmbiguous
		}
		at = s.to
	}
	if next := file[min(at, int64(len(file))):]; bytes.Contains(next[:min(len(next), 28)], []byte("PK\x03\x04")) {
		return RefusedAmbiguous
	}
	return nil
}

// localHeader finds where the local header of an entry starts whose data starts at data,
// and reports whether it says the same name as the directory.
func localHeader(file []byte, data int64, name string) (start int64, ok bool) {
	for extra := int64(0); extra <= 1<<16; extra++ {
		start := data - extra - int64(len(name)) - 30
		if start < 0 || data > int64(len(file)) {
			return 0, false
		}
		h := file[start:data]
		if binary.LittleEndian.Uint32(h) == 0x04034b50 && int64(binary.LittleEndian.Uint16(h[28:])) == extra &&
			int(binary.LittleEndian.Uint16(h[26:])) == len(name) && string(h[30:30+len(name)]) == name {
			return start, true
		}
	}
	return 0, false
}

// cleanName reports whether a name stays inside the container and can be shown.
func cleanName(name string) bool {
	trimmed := strings.TrimSuffix(name, "/")
	if trimmed == "" || len(name) > 500 || !utf8.ValidString(name) || strings.ContainsAny(name, "\\\x00") {
		return false
	}
	for _, r := range name {
		if r < 0x20 || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return false // control characters, and those that turn the direction of a name
		}
	}
	return path.Clean(trimmed) == trimmed && !strings.HasPrefix(trimmed, "/") &&
		trimmed != ".." && !strings.HasPrefix(trimmed, "../") && !strings.Contains(trimmed, ":")
}
