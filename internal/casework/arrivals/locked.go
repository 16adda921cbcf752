package arrivals

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"tilts/internal/record"
	"tilts/storage"
)

// longestLook is how long a file that somebody attaches is looked at for a lock.
const longestLook = 5 * time.Second

// locked reports whether a password locks a file: it is kept as it is, and its sender is told at once. What
// cannot be told in time counts as open.
func (s *Service) locked(ctx context.Context, contentType string, file *storage.File) bool {
	defer file.Seek(0, io.SeekStart)
	switch kind, _, _ := strings.Cut(contentType, ";"); {
	case kind == "application/pdf":
		return contains(file, "/Encrypt") && s.lockedPDF(ctx, file)
	case kind == "application/msword": // a document of Word with a password lies in a container of the old kind
		return contains(file, "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	case strings.HasPrefix(kind, "application/vnd."):
		return lockedArchive(file)
	}
	return false
}

// lockedPDF asks whoever reads PDFs: many are encrypted and open without a password.
func (s *Service) lockedPDF(ctx context.Context, file *storage.File) bool {
	if s.Fields == nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, longestLook)
	defer cancel()
	_, err := s.Fields.ReadFields(ctx, file)
	var never interface{ Unreadable() string }
	return errors.As(err, &never) && never.Unreadable() == string(record.UnreadEncrypted)
}

// lockedArchive reports whether an archive has an encrypted part, or is a document of OpenDocument that says
// how it is encrypted.
func lockedArchive(file *storage.File) bool {
	const encrypted, longestManifest = 1, 1 << 20
	archive, err := zip.NewReader(file, file.Size)
	if err != nil {
		return false
	}
	for _, part := range archive.File {
		if part.Flags&encrypted != 0 {
			return true
		}
		if part.Name != "META-INF/manifest.xml" {
			continue
		}
		content, err := part.Open()
		if err != nil {
			return false
		}
		manifest, err := io.ReadAll(io.LimitReader(content, longestManifest))
		content.Close()
		return err == nil && bytes.Contains(manifest, []byte(":encryption-data"))
	}
	return false
}

// contains reports whether some bytes are in a file; it reads on from the file's beginning.
func contains(file *storage.File, wanted string) bool {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return false
	}
	buffer, kept := make([]byte, 64<<10), 0
	for {
		n, err := file.Read(buffer[kept:])
		if bytes.Contains(buffer[:kept+n], []byte(wanted)) {
			return true
		}
		if err != nil {
			return false
		}
		kept = copy(buffer, buffer[max(0, kept+n-len(wanted)):kept+n])
	}
}
