package embedded

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// checkAttributes refuses a folder whose file system keeps no extended
// attributes: the gateway keeps an object's hash and type in them. It only
// reads, so that a full disk can still be served from.
func checkAttributes(path string) error {
	_, err := unix.Getxattr(path, "user.tilts", nil)
	if err == nil || errors.Is(err, unix.ENODATA) {
		return nil
	}
	if errors.Is(err, unix.ENOTSUP) {
		const refusal = "the file system of %s (%s) keeps no extended user attributes, which the embedded object " +
			"store needs: put the data folder on ext4, xfs or btrfs (mounted without nouser_xattr), or use " +
			"a separate S3"
		return fmt.Errorf(refusal, path, fileSystem(path))
	}
	return fmt.Errorf("extended attributes of %s: %w", path, err)
}

// fileSystem names the type of the mount that a path is on, as /proc/self/mountinfo
// has it: id, parent, device, root, mount point, options, …, "-", type, source.
func fileSystem(path string) string {
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return "type unknown"
	}
	defer f.Close()
	best, kind := "", "type unknown"
	for lines := bufio.NewScanner(f); lines.Scan(); {
		mount, source, found := strings.Cut(lines.Text(), " - ")
		fields, of := strings.Fields(mount), strings.Fields(source)
		if !found || len(fields) < 5 || len(of) < 1 {
			continue
		}
		point := fields[4]
		inside := point == "/" || path == point || strings.HasPrefix(path, point+"/")
		if inside && len(point) >= len(best) {
			best, kind = point, of[0]
		}
	}
	return kind
}
