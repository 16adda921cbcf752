// Package posted reads what a browser or a program sent: inputs and files in
// one pass, the files spooled to disk.
package posted

import (
	"errors"
	"mime/multipart"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/storage"
)

// Limits are what one request may bring.
type Limits struct {
	File   int64  // largest file, in bytes
	Files  int    // files of one submission, by page or by program
	Folder string // where files are spooled; empty for the system's
}

// File is one file, spooled, or why it could not be.
type File struct {
	Field, Name string
	Spooled     *storage.File
	Wrong       string // key of what is wrong with it
}

// Spool takes one file in. A file that is empty or too large is remembered
// with its reason; the others are still taken.
func Spool(part *multipart.Part, l Limits) (File, error) {
	f := File{Field: part.FormName(), Name: part.FileName()}
	var err error
	f.Spooled, err = storage.Spool(part, l.File, l.Folder)
	switch {
	case errors.Is(err, storage.ErrTooLarge):
		f.Wrong = "applicant.file_too_large"
	case errors.Is(err, storage.ErrEmpty):
		f.Wrong = "applicant.file_empty"
	case errors.Is(err, storage.ErrFull):
		return f, fault.New(fault.Unavailable, "fault.unavailable").Because(err)
	case err != nil:
		return f, Unreadable(err)
	}
	return f, nil
}

// Discard removes the spooled files.
func Discard(files []File) {
	for _, f := range files {
		if f.Spooled != nil {
			f.Spooled.Close()
		}
	}
}

// Unreadable is a body that cannot be read: too large, or broken off.
func Unreadable(err error) error {
	if f := web.AsFault(err); f.Kind != fault.Internal {
		return f
	}
	return fault.New(fault.Invalid, "applicant.unreadable").Because(err)
}
