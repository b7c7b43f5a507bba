namespace DataSharingHub.Core.Extracts;

/// <summary>Forms in which an extract may arrive, told by content and never by name.</summary>
public enum FileKind { Csv, Xlsx, Docx }
