package builtins

import "syscall"

// isHidden reports whether the system hides the file.
func (l location) isHidden() bool {
	attributes, ok := l.attributes()
	return ok && attributes&syscall.FILE_ATTRIBUTE_HIDDEN != 0
}

func (l location) attributes() (uint32, bool) {
	name, err := syscall.UTF16PtrFromString(l.systemPath())
	if err != nil {
		return 0, false
	}
	attributes, err := syscall.GetFileAttributes(name)
	return attributes, err == nil
}

// hide sets or takes away the attribute that hides a file.
func (l location) hide(yes bool) error {
	if err := l.checkInside(); err != nil {
		return err
	}
	attributes, _ := l.attributes()
	attributes &^= syscall.FILE_ATTRIBUTE_HIDDEN
	if yes {
		attributes |= syscall.FILE_ATTRIBUTE_HIDDEN
	}
	name, err := syscall.UTF16PtrFromString(l.systemPath())
	if err != nil {
		return err
	}
	return l.fault(syscall.SetFileAttributes(name, attributes))
}
