// What the macOS binaries take from the system, so that they can be linked without Apple's SDK.
//
// `libSystem` comes from Zig, which brings a list of all its symbols. For the rest these few are enough: a
// symbol that is missing here ends the link with "undefined symbol", and then belongs into this list.

const FRAMEWORKS = '/System/Library/Frameworks';

/** Each library: its file below the SDK, the name that macOS loads it by, and its symbols. */
export const LIBRARIES = [
  {
    file: `${FRAMEWORKS}/CoreServices.framework/CoreServices.tbd`,
    installName: `${FRAMEWORKS}/CoreServices.framework/Versions/A/CoreServices`,
    symbols: `
      FSEventStreamCreate FSEventStreamFlushAsync FSEventStreamFlushSync
      FSEventStreamGetDeviceBeingWatched FSEventStreamGetLatestEventId FSEventStreamInvalidate
      FSEventStreamRelease FSEventStreamRetain FSEventStreamScheduleWithRunLoop
      FSEventStreamSetDispatchQueue FSEventStreamStart FSEventStreamStop
      FSEventStreamUnscheduleFromRunLoop FSEventsCopyUUIDForDevice FSEventsGetCurrentEventId
      FSEventsGetLastEventIdForDeviceBeforeTime FSEventsPurgeEventsForDeviceUpToEventId`,
  },
  {
    file: `${FRAMEWORKS}/CoreFoundation.framework/CoreFoundation.tbd`,
    installName: `${FRAMEWORKS}/CoreFoundation.framework/Versions/A/CoreFoundation`,
    symbols: `
      CFArrayAppendValue CFArrayCreateMutable CFArrayGetCount CFArrayGetValueAtIndex
      CFArrayInsertValueAtIndex CFArrayRemoveAllValues CFArrayRemoveValueAtIndex CFEqual
      CFErrorCopyDescription CFRelease CFRetain CFRunLoopGetCurrent CFRunLoopIsWaiting CFRunLoopRun
      CFRunLoopStop CFRunLoopWakeUp CFStringCompare CFStringCreateWithBytes
      CFStringCreateWithCString CFStringGetCString CFStringGetCStringPtr CFStringGetLength
      CFStringGetMaximumSizeForEncoding CFURLCopyAbsoluteURL CFURLCopyFileSystemPath
      CFURLCopyLastPathComponent CFURLCreateCopyAppendingPathComponent
      CFURLCreateCopyDeletingLastPathComponent CFURLCreateFilePathURL CFURLCreateFileReferenceURL
      CFURLCreateFromFileSystemRepresentation
      CFURLCreateFromFileSystemRepresentationRelativeToBase CFURLResourceIsReachable
      kCFAllocatorDefault kCFRunLoopCommonModes kCFRunLoopDefaultMode kCFTypeArrayCallBacks`,
  },
  {
    file: `${FRAMEWORKS}/Foundation.framework/Foundation.tbd`,
    installName: `${FRAMEWORKS}/Foundation.framework/Versions/C/Foundation`,
    symbols: 'NSStringFromClass',
  },
  // Rust's standard library names it, and uses nothing of it.
  { file: '/usr/lib/libiconv.tbd', installName: '/usr/lib/libiconv.2.dylib', symbols: 'iconv' },
  {
    file: '/usr/lib/libobjc.tbd',
    installName: '/usr/lib/libobjc.A.dylib',
    symbols: `
      objc_alloc objc_autorelease objc_autoreleasePoolPop objc_autoreleasePoolPush objc_begin_catch
      objc_end_catch objc_exception_throw objc_getClass objc_msgSend objc_msgSendSuper objc_release
      objc_retain objc_retainAutoreleasedReturnValue sel_getName sel_registerName`,
  },
];
