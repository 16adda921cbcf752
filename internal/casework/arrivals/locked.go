package arrivals

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"strings"
	"time"

	"tilts/internal/record"
	"tilts/storage"
)

// longestLook is how long a file that somebody attaches is looked at.
const longestLook = 5 * time.Second

// unopened is why nobody here can open a file, if that is certain: its sender is told at once.
func (s *Service) unopened(ctx context.Context, contentType string, file *storage.File) string {
	kind, _, _ := strings.Cut(contentType, ";")
	switch {
	case kind == "image/heic" || kind == "image/heif":
		return s.unshown(ctx, file)
	case s.locked(ctx, contentType, file):
		return record.FileLocked
	case s.damaged(ctx, contentType, file):
		return record.FileDamaged
	}
	return ""
}

// unshown is why a telephone's photograph cannot be shown here: many are of a kind that is not read, and where no
// decoder is built in none is.
func (s *Service) unshown(ctx context.Context, file *storage.File) string {
	if s.Letters == nil {
		return record.FileHEIC
	}
	ctx, cancel := context.WithTimeout(ctx, longestLook)
	defer cancel()
	defer file.Seek(0, io.SeekStart)
	if _, err := s.Letters.PagePicture(ctx, file, record.SaidPage{Number: 1}); why(err) == record.UnreadHEIC {
		return record.FileHEIC
	}
	return ""
}

// damaged reports whether a file is certainly not whole: an archive without the list of its parts, which stands at
// its end, a picture that ends before it says how large it is, a PDF without an end that its reader cannot mend.
func (s *Service) damaged(ctx context.Context, contentType string, file *storage.File) bool {
	defer file.Seek(0, io.SeekStart)
	switch kind, _, _ := strings.Cut(contentType, ";"); {
	case kind == "application/pdf":
		return !contains(file, "%%EOF") && !contains(file, "startxref") &&
			s.unread(ctx, file) == record.UnreadDamaged
	case kind == "image/png" || kind == "image/jpeg":
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return false
		}
		_, _, err := image.DecodeConfig(file)
		return errors.Is(err, io.ErrUnexpectedEOF)
	case strings.HasPrefix(kind, "application/vnd.") && contains(file, "PK\x03\x04"):
		_, err := zip.NewReader(file, file.Size)
		return err != nil
	}
	return false
}

// locked reports whether a password locks a file: it is kept as it is, and its sender is told at once. What
// cannot be told in time counts as open.
func (s *Service) locked(ctx context.Context, contentType string, file *storage.File) bool {
	defer file.Seek(0, io.SeekStart)
	switch kind, _, _ := strings.Cut(contentType, ";"); {
	case kind == "application/pdf":
		return contains(file, "/Encrypt") && s.unread(ctx, file) == record.UnreadEncrypted
	case kind == "application/msword": // a document of Word with a password lies in a container of the old kind
		return contains(file, "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	case strings.HasPrefix(kind, "application/vnd."):
		return lockedArchive(file)
	}
	return false
}

// unread is why whoever reads PDFs cannot read one: many are encrypted and open without a password, many are
// mended while they are read.
func (s *Service) unread(ctx context.Context, file *storage.File) record.Reading {
	if s.Fields == nil {
		return ""
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, longestLook)
	defer cancel()
	_, err := s.Fields.ReadFields(ctx, file)
	return why(err)
}

// why is why a file can never be read; empty where that is not known.
func why(err error) record.Reading {
	var never interface{ Unreadable() string }
	if !errors.As(err, &never) {
		return ""
	}
	return record.Reading(never.Unreadable())
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
