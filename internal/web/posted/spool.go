// Package posted reads what a browser or a program sent: inputs and files in
// one pass, the files spooled to disk.
package posted

import (
	"errors"
	"mime/multipart"

	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/storage"
)

// Limits are what one request may bring.
type Limits struct {
	File   int64  // largest file, in bytes
	Files  int    // files of one submission, by page or by program
	Folder string // where files are spooled; empty for the system's

	// MinFree is the free space, in bytes, below which no file is taken: what is left is for
	// the records, and for what people type.
	MinFree int64
}

// Args are what a message about a file by that name may say.
func (l Limits) Args(name string) fault.Args {
	return fault.Args{"name": name, "limit": locale.AtMost(l.File), "max": l.Files}
}

// TooMany is what is wrong with each file above Limits.Files.
const TooMany = "fault.too_many_files"

// File is one file, spooled, or why it could not be.
type File struct {
	Field, Name string
	Spooled     *storage.File
	Wrong       string // key of what is wrong with it
}

// noRoomFor is after how many seconds a sender may try again: somebody has to make room.
const noRoomFor = 15 * 60

// noRoom refuses files while the disk is full, or nearly.
func noRoom(err error) error {
	return fault.New(fault.Unavailable, "fault.no_room", fault.Args{"seconds": noRoomFor}).Because(err)
}

// Spool takes one file in. A file that is empty or too large is remembered
// with its reason; the others are still taken. Without room for any it is a fault.Unavailable.
func Spool(part *multipart.Part, l Limits) (File, error) {
	f := File{Field: part.FormName(), Name: fileName(part)}
	err := storage.Room(l.Folder, l.MinFree)
	if err != nil {
		return f, noRoom(err)
	}
	f.Spooled, err = storage.Spool(part, l.File, l.Folder)
	switch {
	case errors.Is(err, storage.ErrTooLarge):
		f.Wrong = "applicant.file_too_large"
	case errors.Is(err, storage.ErrEmpty):
		f.Wrong = "applicant.file_empty"
	case errors.Is(err, storage.ErrFull):
		return f, noRoom(err)
	case err != nil:
		return f, Unreadable(err)
	}
	return f, nil
}

// Bytes is the size of the files that were taken.
func Bytes(files []File) (sum int64) {
	for _, f := range files {
		if f.Spooled != nil {
			sum += f.Spooled.Size
		}
	}
	return sum
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
