package plain

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
)

// unzip opens an archive.
func unzip(file []byte) (*zip.Reader, error) {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	switch {
	case err != nil:
		return nil, ErrDamaged
	case len(archive.File) > mostEntries:
		return nil, ErrLimit
	}
	for _, f := range archive.File {
		f.Name = slashed(f.Name)
	}
	return archive, nil
}

// slashed is a name as archives write it; older programs of Windows part folders by its own sign.
func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }

// unpack reads a part of an archive. What its head says of its size is not believed.
func unpack(f *zip.File) (string, error) {
	in, err := f.Open()
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return "", ErrKind
	case err != nil:
		return "", ErrDamaged
	}
	defer in.Close()
	most := min(mostUnpacked, max(64<<10, int64(min(f.CompressedSize64, mostUnpacked))*mostRatio))
	part, err := io.ReadAll(io.LimitReader(in, most+1))
	switch {
	case int64(len(part)) > most:
		return "", ErrLimit
	case err != nil:
		return "", ErrDamaged
	}
	return string(part), nil
}

// parts unpacks those of an archive that are wanted, by name; one that stands twice is damage.
func parts(archive *zip.Reader, wanted func(name string) bool) (map[string]string, error) {
	found, all := map[string]string{}, 0
	for _, f := range archive.File {
		if !wanted(f.Name) {
			continue
		}
		if _, twice := found[f.Name]; twice {
			return nil, ErrDamaged
		}
		part, err := unpack(f)
		if err != nil {
			return nil, err
		}
		if all += len(part); all > mostUnpacked {
			return nil, ErrLimit
		}
		found[f.Name] = part
	}
	return found, nil
}

// Files are those in an archive that people packed to send several at once; an office file of another kind
// is no such archive. One that cannot be unpacked has no bytes, and says why. So many more are left out, since there
// are too many. The error is one of this room's.
func Files(file []byte) (files []Attachment, more int, err error) {
	archive, err := unzip(file)
	if err != nil {
		return nil, 0, err
	}
	all := 0
	for _, f := range archive.File {
		switch {
		case f.Name == "[Content_Types].xml" || f.Name == "mimetype":
			return nil, 0, ErrKind
		case strings.HasSuffix(f.Name, "/") || strings.HasPrefix(f.Name, "__MACOSX/"):
			continue // a folder, and what Apple's computers note of each file
		case f.Flags&1 != 0:
			return nil, 0, ErrEncrypted
		case len(files) == mostParts:
			more++
			continue
		}
		part, err := unpack(f)
		if all += len(part); all > mostUnpacked || err == ErrLimit {
			return nil, 0, ErrLimit
		}
		files = append(files, Attachment{Name: packed(f.Name), Bytes: []byte(part), Wrong: err})
	}
	switch {
	case len(files) == 0:
		return nil, 0, ErrKind
	case !slices.ContainsFunc(files, func(a Attachment) bool { return a.Wrong == nil }):
		return nil, 0, files[0].Wrong
	}
	return files, more, nil
}
