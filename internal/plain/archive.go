package plain

import (
	"archive/zip"
	"bytes"
	"io"
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
	return archive, nil
}

// unpack reads a part of an archive. What its head says of its size is not believed.
func unpack(f *zip.File) (string, error) {
	in, err := f.Open()
	if err != nil {
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
